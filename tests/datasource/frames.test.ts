/** @jest-environment ./tests/support/jsdom-env.js */
import { instant } from '../../src/core/instant';
import type { MetricResult, Point, Series } from '../../src/core/metric';
import { headlineFrames } from '../../src/datasource/frames/headline-frames';
import { LEVEL_COLORS } from '../../src/datasource/frames/labels';
import { listFrame } from '../../src/datasource/frames/row-frames';
import { seriesFrames } from '../../src/datasource/frames/series-frames';
import { cellsOf } from '../../src/datasource/row-cells';
import { webAddress } from '../../src/datasource/web-address';

const { elite, high, medium, low } = LEVEL_COLORS;
const HIGH = { year: 2023, name: 'high', reason: null } as const;

function aPoint(time: number, value: number | null, more: Partial<Point> = {}): Point {
  return { time: instant(time), value, n: 3, partial: false, provisional: false, ...more };
}

function aResult(series: Partial<Series>[], more: Partial<MetricResult> = {}): MetricResult {
  const all = series.map((one) => ({ labels: {}, level: HIGH, points: [], ...one }));
  return { metric: 'changeLeadTime', unit: 's', statistic: 'p50', timezone: 'UTC', notices: [], series: all, ...more };
}

function inPlace(refId = 'A') {
  return { refId, linksOf: () => [] };
}

describe('a series', () => {
  it('keeps what is null, and names its value for tables and its group for people', async () => {
    const labels = { service: 'shop', environment: 'prod' };
    const [frame] = await seriesFrames(aResult([{ labels, points: [aPoint(1, null), aPoint(2, 60)] }]), inPlace('B'));
    expect(frame).toMatchObject({ refId: 'B', name: 'shop, prod' });
    expect(frame?.fields[0]?.values).toEqual([1, 2]);
    expect(frame?.fields[1]).toMatchObject({
      name: 'changeLeadTime p50',
      labels,
      values: [null, 60],
      config: { unit: 's', noValue: '–', displayNameFromDS: 'shop, prod' },
    });
    expect(frame?.meta?.custom).toMatchObject({ level: HIGH, points: [{ n: 3 }, { n: 3 }] });
  });

  it('has the title of its metric when everything is in it, and the notices once', async () => {
    const notices = [{ severity: 'warning', text: 'one' }] as const;
    const [first, second] = await seriesFrames(aResult([{}, { labels: { team: 'x' } }], { notices }), inPlace());
    expect(first?.name).toBe('Change lead time');
    expect(first?.meta?.notices).toEqual(notices);
    expect(second?.meta?.notices).toBeUndefined();
  });

  it.each<[Partial<MetricResult>, unknown]>([
    // 2023: a day, a week, a month of 730 hours; medium and low share theirs, so that beyond it is low.
    [
      {},
      [
        [-Infinity, elite],
        [86_400, high],
        [604_800, medium],
        [2_628_000, low],
      ],
    ],
    [
      { metric: 'changeFailRate', unit: 'ratio', statistic: 'ratio' },
      [
        [-Infinity, elite],
        [0.05, high],
        [0.1, medium],
        [0.15, low],
      ],
    ],
    [{ statistic: 'p90' }, null],
    [{ metric: 'deploymentFrequency', unit: 'count', statistic: 'count' }, null],
  ])('has the bounds of its levels: %j', async (part, expected) => {
    const [frame] = await seriesFrames(aResult([{}], part), inPlace());
    const steps = frame?.fields[1]?.config.thresholds?.steps.map(({ value, color }) => [value, color]) ?? null;
    expect(steps).toEqual(expected);
  });

  it('has no bounds in a year that has no order of them', async () => {
    const level = { year: 2024, name: null, reason: 'x' } as const;
    const rate = { metric: 'changeFailRate', unit: 'ratio', statistic: 'ratio' } as const;
    expect(
      (await seriesFrames(aResult([{ level }], rate), inPlace()))[0]?.fields[1]?.config.thresholds,
    ).toBeUndefined();
  });
});

describe('a headline', () => {
  const place = { ...inPlace(), span: { from: instant(100), to: instant(200) }, isMet: () => null };

  it.each<[Partial<Series>, string, string]>([
    [{ points: [aPoint(100, 5, { n: 412 })] }, 'High · n 412', high],
    [
      { level: { year: 2023, name: null, reason: '8 of 20 deployments' }, points: [aPoint(100, 5, { n: 8 })] },
      'no level: 8 of 20 deployments · n 8',
      'text',
    ],
    [{ labels: { service: 'shop' }, points: [aPoint(100, 5, { open: 2 })] }, 'shop · High · n 3, 2 open', high],
    [{ points: [] }, 'High · n 0', high],
  ])('of %j is called "%s"', (series, name, color) => {
    const [frame] = headlineFrames(aResult([series]), aResult([]), place);
    expect(frame?.fields[1]?.config).toMatchObject({
      displayNameFromDS: name,
      color: { mode: 'fixed', fixedColor: color },
    });
  });

  it.each<[number | null, number | null, string]>([
    [4, 5, ' · ↑ 25.0 %'],
    [3, 2, ' · ↓ 33.3 %'],
    [3, 3, ' · ± 0 %'],
    [null, 3, ''],
    [3, null, ''],
    [0, 3, ''],
  ])('says how the range changed from %s to %s: "%s"', (earlier, value, change) => {
    const before = aResult([{ points: [aPoint(0, earlier)] }]);
    const [frame] = headlineFrames(aResult([{ points: [aPoint(100, value)] }]), before, place);
    expect(frame?.fields.map(({ values }) => values)).toEqual([[100], [value]]);
    expect(frame?.fields[1]?.config.displayNameFromDS).toBe(`High · n 3${change}`);
  });

  it('is compared with the series that has the same labels', () => {
    const one = { labels: { service: 'a' }, points: [aPoint(100, 5)] };
    const other = { labels: { service: 'b' }, points: [aPoint(100, 6)] };
    const before = aResult([{ ...other, points: [aPoint(0, 3)] }]);
    const frames = headlineFrames(aResult([one, other]), before, place);
    expect(frames.map(({ fields }) => fields[1]?.config.displayNameFromDS)).toEqual([
      'a · High · n 3',
      'b · High · n 3 · ↑ 100.0 %',
    ]);
  });
});

describe('a list of records', () => {
  it('has lead times in seconds, and gaps where there are none', () => {
    const stages = { coding: 1, pickup: null, review: null, merge: 2, release: 3, deploy: 4 };
    const change = {
      id: '12',
      service: 'shop',
      environment: 'prod',
      commits: ['a', 'b'],
      deployment: 'd1',
      startedAt: null,
      deployedAt: instant(5),
      leadTimeSeconds: null,
      stages,
      url: 'https://git.example/12',
    };
    const { fields } = listFrame('changes', cellsOf('changes', [change]), 'A');
    const row = Object.fromEntries(fields.map(({ name, values }) => [name, values[0]]));
    expect(row).toEqual({
      time: 5,
      service: 'shop',
      environment: 'prod',
      id: '12',
      deployment: 'd1',
      commits: 2,
      startedAt: null,
      leadTime: null,
      ...stages,
      url: 'https://git.example/12',
    });
    expect(fields.find(({ name }) => name === 'merge')?.config.unit).toBe('s');
  });

  it.each([
    ['https://a.example/x', 'https://a.example/x'],
    ['HTTP://a.example', 'HTTP://a.example'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['//a.example', null],
    [null, null],
  ])('links %s as %s', (url, expected) => {
    expect(webAddress(url)).toBe(expected);
  });
});
