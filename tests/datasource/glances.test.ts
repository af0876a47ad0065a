/** @jest-environment ./tests/support/jsdom-env.js */
import { createTheme, getDisplayProcessor, type DataFrame } from '@grafana/data';
import { instant } from '../../src/core/instant';
import type { Scope } from '../../src/core/provider';
import type { Incident } from '../../src/core/records';
import { topBottleneckFrame } from '../../src/datasource/frames/top-bottleneck-frame';
import type { DoraQuery } from '../../src/datasource/query';
import { aProvider, aService, aWorld, daily, DAY, type World } from '../sync/fake-vendor';
import { aDataSource, aQuery, aRequest, lastOf } from './panel';

const HOUR = 3_600_000;
const watched = (name: string) => ({ ...aService(name), incidents: { connection: 'github' } });
const SETTINGS = {
  connections: { github: { url: 'http://a.example' } },
  services: [watched('a'), watched('b')],
};

type SomeIncident = Pick<Incident, 'id' | 'service' | 'startedAt'> & Partial<Incident>;

/** It is 14:00 of a day on which b deployed at 02:00 and a at 09:30; a did so on each of ten days before, too. */
function afternoon(): World {
  const world = aWorld();
  const midnight = world.clock.time;
  world.vendor.deployments.set('acme/a', [midnight + 9.5 * HOUR, ...daily(world.clock, 10)]);
  world.vendor.deployments.set('acme/b', [midnight + 2 * HOUR]);
  world.clock.time += 14 * HOUR;
  return world;
}

async function* none(_: unknown, { span }: Scope) {
  yield { records: [], complete: span, truncated: [] };
}

const ago = (world: World, hours: number) => instant(world.clock.time - hours * HOUR);

async function ask(world: World, query: Partial<DoraQuery>, { days = 7, incidents = [] as SomeIncident[] } = {}) {
  const provider = aProvider({
    ...{ commit: none, pullRequest: none, pipelineRun: none },
    async *incident(_: unknown, { span, services }: Scope) {
      const records = incidents
        .filter(({ service }) => services.some(({ name }) => name === service))
        .map((one): Incident => ({ kind: 'incident', ...one }));
      yield { records, complete: span, truncated: [] };
    },
  });
  const request = aRequest(world, days, [aQuery(query)]);
  const { data, errors = [] } = await lastOf(aDataSource(world, SETTINGS, { provider }).query(request));
  expect(errors).toEqual([]);
  return data[0] as DataFrame;
}

function column(frame: DataFrame, name: string): readonly unknown[] {
  const values: readonly unknown[] = frame.fields.find((field) => field.name === name)?.values ?? ['no such column'];
  // Spaces at which nothing is broken are spaces.
  return values.map((value) => (typeof value === 'string' ? value.replace(/\s/g, ' ').trim() : value));
}

describe('latest deployments', () => {
  it('are the newest first, with the time of day, and the day where it is another', async () => {
    const frame = await ask(afternoon(), { view: 'latestDeployments' }, { days: 1.5 });
    expect(column(frame, 'line')).toEqual(['09:30 a', '02:00 b', 'Sep 26, 02:00 a']);
  });

  it('carry a sign where they failed, and its colour', async () => {
    const world = afternoon();
    const failing = {
      id: '1',
      service: 'a',
      startedAt: ago(world, 4),
      deployment: `d${world.clock.time - 4.5 * HOUR}`,
    };
    const frame = await ask(world, { view: 'latestDeployments' }, { days: 1, incidents: [failing] });
    expect(column(frame, 'line')).toEqual(['09:30 ✗ a', '02:00 b']);
    const line = frame.fields.find(({ name }) => name === 'line');
    const theme = createTheme();
    const display = line === undefined ? undefined : getDisplayProcessor({ field: line, theme });
    expect(line?.values.map((value) => display?.(value).color)).toEqual([
      theme.visualization.getColorByName('semi-dark-red'),
      theme.visualization.getColorByName('text'),
    ]);
  });

  it('may be those only that failed', async () => {
    const frame = await ask(afternoon(), { view: 'latestDeployments', only: 'failed' });
    expect(frame.length).toBe(0);
  });
});

describe('open incidents', () => {
  it('are those that go on, the longest first, with how long they have', async () => {
    const world = afternoon();
    const incidents = [
      { id: '1', service: 'a', startedAt: ago(world, 1.5), title: 'Slow' },
      { id: '2', service: 'b', startedAt: ago(world, 30) },
      { id: '3', service: 'a', startedAt: ago(world, 5), resolvedAt: ago(world, 4) },
    ];
    const frame = await ask(world, { view: 'openIncidents' }, { incidents });
    expect(column(frame, 'line')).toEqual(['b 1 d 6 h', 'a 1 h 30 min']);
    expect(column(frame, 'age')).toEqual([30 * 3600, 1.5 * 3600]);
    expect(column(frame, 'title')).toEqual([null, 'Slow']);
  });

  it('may have begun before the range', async () => {
    const world = afternoon();
    const incidents = [{ id: '1', service: 'a', startedAt: ago(world, 100) }];
    expect((await ask(world, { view: 'openIncidents' }, { days: 1, incidents })).length).toBe(1);
  });

  it('are those of the services that are asked for', async () => {
    const world = afternoon();
    const incidents = [{ id: '1', service: 'a', startedAt: ago(world, 1) }];
    const frame = await ask(world, { view: 'openIncidents', filters: { service: ['b'] } }, { incidents });
    expect(frame.length).toBe(0);
  });
});

describe('days since', () => {
  it('a deployment failed are whole days since it finished', async () => {
    const world = afternoon();
    const finished = world.clock.time - 14 * HOUR - 3 * DAY + 2 * HOUR;
    const incidents = [{ id: '1', service: 'a', startedAt: instant(finished + HOUR), deployment: `d${finished}` }];
    const frame = await ask(world, { view: 'sinceFailure' }, { incidents });
    expect(['days', 'span', 'service'].map((name) => column(frame, name))).toEqual([[3], [3.5 * 86_400], ['a']]);
  });

  it('an incident are counted from its end, and none while one goes on', async () => {
    const world = afternoon();
    const over = { id: '1', service: 'a', startedAt: ago(world, 80), resolvedAt: ago(world, 50) };
    expect(column(await ask(world, { view: 'sinceIncident' }, { incidents: [over] }), 'days')).toEqual([2]);
    const open = { id: '2', service: 'b', startedAt: ago(world, 60) };
    expect(column(await ask(afternoon(), { view: 'sinceIncident' }, { incidents: [over, open] }), 'days')).toEqual([0]);
  });

  it('are more than those of the range where there was none, also where one ended before it', async () => {
    const world = afternoon();
    const incidents = [{ id: '1', service: 'a', startedAt: ago(world, 400), resolvedAt: ago(world, 399) }];
    const frame = await ask(world, { view: 'sinceIncident' }, { incidents });
    expect(column(frame, 'days')).toEqual([null]);
    expect(frame.fields[0]?.config.noValue).toBe('> 7');
  });
});

describe('a key figure', () => {
  it('is the number, and says it in a few signs', async () => {
    const world = afternoon();
    const query = { view: 'keyFigure', metric: 'deploymentFrequency', statistic: 'perDay' } as const;
    const frame = await ask(world, query, { days: 4 });
    // Five in four days, four in the four before.
    expect(column(frame, 'deploymentFrequency perDay')).toEqual([1.25]);
    expect([column(frame, 'digits'), column(frame, 'figure')]).toEqual([['1.3'], ['1.3 ↑']]);
    expect(frame.fields.at(-1)?.labels).toMatchObject({
      value: '1.3',
      unit: '',
      says: expect.stringContaining('↑\u00a025\u00a0%'),
    });
  });

  it('without a value is a dash, and claims no change', async () => {
    const frame = await ask(afternoon(), { view: 'keyFigure', metric: 'changeLeadTime' });
    expect([column(frame, 'digits'), column(frame, 'figure')]).toEqual([['–'], ['–']]);
  });
});

describe('the biggest bottleneck', () => {
  it('is the first sentence of the first finding, in lines of a few words', () => {
    const nothing = { labels: { service: 'a' }, finding: null };
    const found = {
      labels: { service: 'b' },
      finding:
        "Changes wait 2 d 17 h for their first review at the median: 3.8 times the organisation's own 17 h. Code review addresses it. Answer within one day.",
    };
    const rows = [nothing, found, { ...found, labels: { service: 'c' } }];
    const frame = topBottleneckFrame({ rows, notices: [] }, 'A');
    const lines = column(frame, 'text').map(String);
    expect(lines.join(' ')).toBe(
      "b: Changes wait 2 d 17 h for their first review at the median: 3.8 times the organisation's own 17 h",
    );
    expect(lines.length).toBe(3);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(36);
  });

  it('is no row where nothing can be said', async () => {
    const frame = await ask(afternoon(), { view: 'topBottleneck', groupBy: ['service'] });
    expect([frame.length, frame.fields.map(({ name }) => name)]).toEqual([0, ['text']]);
  });
});
