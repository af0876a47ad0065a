/** @jest-environment ./tests/support/jsdom-env.js */
import type { DataFrame } from '@grafana/data';
import { instant } from '../../src/core/instant';
import type { BottleneckRow, QualityRow } from '../../src/core/reports';
import { bottleneckFrame } from '../../src/datasource/frames/bottleneck-frame';
import { qualityFrame } from '../../src/datasource/frames/quality-frame';

const SPAN = { from: instant(1), to: instant(2) };

function aBottleneck(more: Partial<BottleneckRow> = {}): BottleneckRow {
  return {
    labels: { service: 'shop' },
    area: 'leadTime',
    topic: 'pickup',
    unit: 's',
    share: 0.5,
    median: 7200,
    p90: 9000,
    n: 12,
    previous: 3600,
    previousN: 10,
    change: 1,
    organisation: 3600,
    saved: 43_200,
    finding: 'Changes wait <b>2 h</b>.',
    reason: null,
    capability: 'code review',
    guidance: 'https://dora.dev/x/',
    ...more,
  };
}

function aQualityRow(more: Partial<QualityRow> = {}): QualityRow {
  return {
    id: 'unknownRevision',
    labels: {},
    title: 'Deployments of an unknown revision',
    severity: 'warning',
    count: 2,
    of: 8,
    counted: 'deployments',
    share: 0.25,
    examples: [],
    advice: 'Read more history.',
    ...more,
  };
}

function rowAt(frame: DataFrame, place = 0): Record<string, unknown> {
  return Object.fromEntries(frame.fields.map(({ name, values }) => [name, values[place]]));
}

function configOf(frame: DataFrame, name: string) {
  return frame.fields.find((field) => field.name === name)?.config;
}

describe('bottlenecks', () => {
  const flakes = aBottleneck({
    labels: { service: 'shop', pipeline: 'CI' },
    area: 'pipeline',
    topic: 'flakes',
    unit: 'ratio',
    median: 0.2,
    p90: null,
    organisation: 0.1,
    saved: null,
    share: null,
    finding: null,
    reason: 'nothing stands out',
    capability: null,
    guidance: null,
  });
  const notices = [{ severity: 'warning', text: 'one' }] as const;
  const report = { timezone: 'UTC', span: SPAN, previous: SPAN, rows: [aBottleneck(), flakes], notices };
  const frame = bottleneckFrame(report, 'B');

  it('are a table in the order of the report, times and numbers in columns of their own', () => {
    expect(frame).toMatchObject({
      refId: 'B',
      name: 'Bottlenecks',
      meta: { preferredVisualisationType: 'table', notices },
    });
    expect(rowAt(frame)).toEqual({
      service: 'shop',
      pipeline: null,
      area: 'Lead time',
      topic: 'Pickup',
      saved: 43_200,
      share: 0.5,
      median: 7200,
      p90: 9000,
      organisation: 3600,
      amount: null,
      amountP90: null,
      amountOrganisation: null,
      unit: null,
      n: 12,
      change: 1,
      finding: 'Changes wait <b>2 h</b>.',
      capability: 'code review',
      guidance: 'https://dora.dev/x/',
    });
    expect(rowAt(frame, 1)).toMatchObject({
      pipeline: 'CI',
      topic: 'Flakes',
      saved: null,
      median: null,
      amount: 0.2,
      amountOrganisation: 0.1,
      unit: 'ratio',
      finding: 'nothing stands out',
      guidance: null,
    });
  });

  it('have units, a dash for what has no value, and a link to the guidance only', () => {
    expect(configOf(frame, 'saved')).toMatchObject({ unit: 's', noValue: '–' });
    expect(configOf(frame, 'share')?.unit).toBe('percentunit');
    expect(configOf(frame, 'change')?.unit).toBe('percentunit');
    expect(frame.fields.filter(({ config }) => config.links !== undefined).map(({ name }) => name)).toEqual([
      'guidance',
    ]);
  });

  it('without rows still have their columns', () => {
    const empty = bottleneckFrame({ ...report, rows: [], notices: [] }, 'B');
    expect(empty.length).toBe(0);
    expect(empty.fields.map(({ name }) => name)).toContain('finding');
    expect(empty.meta?.notices).toBeUndefined();
  });
});

describe('data quality', () => {
  const example = (id: string, url: string | null) => ({ id, services: ['shop'], detail: null, url });
  const frameOf = (...rows: readonly QualityRow[]) =>
    qualityFrame({ timezone: 'UTC', span: SPAN, rows, notices: [] }, 'Q');

  it('is a table: count, share, of what, examples and what to do', () => {
    const frame = frameOf(
      aQualityRow({
        labels: { team: 'x' },
        examples: [
          { id: 'a.ndjson:7', services: [], detail: 'is not JSON', url: null },
          example('d2', 'https://ci.example/2'),
        ],
      }),
    );
    expect(rowAt(frame)).toEqual({
      team: 'x',
      title: 'Deployments of an unknown revision',
      count: 2,
      share: 0.25,
      of: 8,
      counted: 'deployments',
      severity: 'warning',
      advice: 'Read more history.',
      examples: 'a.ndjson:7 (is not JSON), d2 (shop)',
      url: 'https://ci.example/2',
    });
    expect(configOf(frame, 'share')?.unit).toBe('percentunit');
    expect(configOf(frame, 'url')?.links).toHaveLength(1);
    expect(configOf(frame, 'examples')?.links).toBeUndefined();
  });

  it.each([
    [['javascript:alert(1)'], null],
    [['javascript:alert(1)', 'https://a.example/'], 'https://a.example/'],
    [[null], null],
    [[], null],
  ])('links %j as %s', (urls, expected) => {
    const frame = frameOf(aQualityRow({ examples: urls.map((url, index) => example(String(index), url)) }));
    expect(rowAt(frame)['url']).toBe(expected);
  });

  it('leaves what is not known empty', () => {
    const frame = frameOf(aQualityRow({ count: null, of: null, share: null }));
    expect(rowAt(frame)).toMatchObject({ count: null, of: null, share: null, examples: null });
    expect(configOf(frame, 'count')?.noValue).toBe('–');
  });
});
