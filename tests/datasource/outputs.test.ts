/** @jest-environment ./tests/support/jsdom-env.js */
import { DataFrameType, type DataFrame, type DataLink } from '@grafana/data';
import { instant } from '../../src/core/instant';
import { aProvider, aService, aWorld, DAY, daily, type World } from '../sync/fake-vendor';
import { aDataSource, aQuery, aRequest, lastOf, valuesOf } from './panel';
import type { DoraQuery } from '../../src/datasource/query';

const SETTINGS = {
  connections: { github: { url: 'http://a.example' } },
  services: [{ ...aService('a'), team: 'x' }, aService('b')],
  goals: [
    { metric: 'deploymentFrequency', target: 2 },
    { metric: 'deploymentFrequency', team: 'x', target: '5' },
    { metric: 'changeLeadTime', target: '1d' },
  ],
};

/** Each deploys daily at 02:00, a for long and b since three days. */
function busy(): World {
  const world = aWorld();
  world.vendor.deployments.set('acme/a', daily(world.clock, 200));
  world.vendor.deployments.set('acme/b', daily(world.clock, 3));
  return world;
}

async function ask(query: Partial<DoraQuery>, days = 4, world = busy()) {
  return lastOf(aDataSource(world, SETTINGS).query(aRequest(world, days, [aQuery(query)])));
}

function fieldsOf({ fields }: DataFrame): Record<string, unknown[]> {
  return Object.fromEntries(fields.map(({ name, values }) => [name, [...values]]));
}

describe('the period before', () => {
  it('is drawn beside each series, bucket by bucket at the times of this period', async () => {
    const answer = await ask({ bucket: 'day', groupBy: ['service'], compare: true });
    // b: none of four days before, then none and three.
    expect(valuesOf(answer)).toEqual([
      [1, 1, 1, 1],
      [0, 1, 1, 1],
      [1, 1, 1, 1],
      [0, 0, 0, 0],
    ]);
    const [now, , before] = answer.data;
    expect(before.fields[0].values).toEqual(now.fields[0].values);
    expect(before.fields[1].config).toMatchObject({
      displayNameFromDS: 'a, period before',
      custom: { lineStyle: { fill: 'dash' } },
    });
  });
});

describe('a target', () => {
  it('is a dashed line from end to end', async () => {
    const answer = await ask({ bucket: 'day', target: '3' });
    const goal = answer.data.at(-1);
    expect([goal.name, goal.fields[1].values]).toEqual(['Goal', [3, 3]]);
    expect(goal.fields[0].values[1] - goal.fields[0].values[0]).toBe(4 * DAY);
  });

  it('of the settings is each team’s own, before everybody’s', async () => {
    const answer = await ask({ bucket: 'day', groupBy: ['service'], target: 'goal' });
    expect(answer.data.slice(2).map((frame: DataFrame) => [frame.name, frame.fields[1]?.values[0]])).toEqual([
      ['Goal of x', 5],
      ['Goal', 2],
    ]);
  });

  it.each([
    ['3', 'goal missed'],
    ['2', 'goal met'],
  ])('of %s is said beside a single value of two', async (target, text) => {
    const { data } = await ask({ view: 'headline', filters: { service: ['b'] }, target }, 2);
    expect(data[0].fields[1].config.displayNameFromDS).toContain(text);
  });

  it.each([
    [
      'deploymentFrequency',
      'soon',
      'Query A: target is "soon"; write a time (1d, 4h), a share (15 %), a number, or goal.',
    ],
    ['deploymentFrequency', '1d', 'Query A: target does not fit deploymentFrequency, which is a number.'],
    ['changeLeadTime', '15 %', 'Query A: target does not fit changeLeadTime, which is a time, such as 1d or 4h.'],
  ] as const)('of %s as "%s" says what can be written', async (metric, target, message) => {
    expect((await ask({ metric, target })).errors).toContainEqual({ refId: 'A', message });
  });
});

describe('a level', () => {
  it('is a number that Grafana writes as its name, and without one says why', async () => {
    const { data } = await ask({ view: 'level', groupBy: ['service'] }, 60);
    const shown = data.map((frame: DataFrame) => [
      frame.fields[1]?.values[0],
      frame.fields[1]?.config.displayNameFromDS,
    ]);
    expect(shown).toEqual([
      [3, 'a · 2023 clusters'],
      [null, 'b · 1 of 3 whole months'],
    ]);
    expect(data[0].fields[1].config.mappings[0].options['3']).toMatchObject({ text: 'High' });
    const short = await ask({ view: 'level' }, 4);
    expect(short.data[0].fields[1].values).toEqual([null]);
    expect(short.data[0].fields[1].config.displayNameFromDS).toContain('weeks');
  });

  it('is of the benchmark year that the query names', async () => {
    const { data } = await ask({ view: 'level', benchmark: 2030 }, 60);
    expect(data[0].fields[1].config.displayNameFromDS).toContain('no report of 2030 has levels');
    expect((await ask({ view: 'level', benchmark: 'soon' })).errors?.[0]?.message).toBe(
      'Query A: benchmark year is "soon"; it has to be a year such as 2023.',
    );
  });
});

describe('a table', () => {
  it('has a row for each group with value, change, level, n, goal and trend', async () => {
    const { data } = await ask({ view: 'table', bucket: 'day', groupBy: ['service', 'team'], target: 'goal' });
    expect(data).toHaveLength(1);
    const fields = fieldsOf(data[0]);
    expect(fields).toMatchObject({
      service: ['a', 'b'],
      team: ['x', '(none)'],
      'deploymentFrequency count': [4, 3],
      // Four before as well; none before, of which nothing is a share.
      'deploymentFrequency change': [0, null],
      'deploymentFrequency n': [4, 3],
      'deploymentFrequency goal': [5, 2],
    });
    const trends = fields['deploymentFrequency trend'] as DataFrame[];
    expect(trends.map((frame) => [...(frame.fields[1]?.values ?? [])])).toEqual([
      [1, 1, 1, 1],
      [0, 1, 1, 1],
    ]);
  });
});

describe('a trend', () => {
  it('says how far its points are apart at most, as its first bucket may be a part of one', async () => {
    const answer = await ask({ view: 'table', groupBy: ['service'], bucket: 'week' }, 25);
    const { fields } = answer.data[0].fields.find(({ name }: { name: string }) => name.endsWith('trend')).values[0];
    const [first = 0, second = 0, third = 0]: number[] = fields[0].values;
    expect(second - first).toBeLessThan(7 * DAY);
    expect(third - second).toBe(7 * DAY);
    expect(fields[0].config.interval).toBe(7 * DAY);
  });
});

describe('a single value', () => {
  it('says nothing of levels where no report has any', async () => {
    const { data } = await ask({ view: 'headline', metric: 'deploymentDays', filters: { service: ['b'] } }, 2);
    expect(data[0].fields[1].config.displayNameFromDS).toMatch(/^n 2\b/);
  });
});

describe('a view of incidents over time', () => {
  it('has a row for each service that had one', async () => {
    const world = busy();
    const startedAt = instant(world.clock.time - 2 * DAY);
    const resolvedAt = instant(startedAt + 3_600_000);
    const provider = aProvider({
      async *incident(_, { span }) {
        const incident = { kind: 'incident', id: '7', startedAt, resolvedAt, service: 'a' } as const;
        yield { records: [incident], complete: span, truncated: [] };
      },
    });
    const watched = { ...aService('a'), incidents: { connection: 'github' } };
    const source = aDataSource(world, { ...SETTINGS, services: [watched, aService('b')] }, { provider });
    const { data } = await lastOf(source.query(aRequest(world, 4, [aQuery({ view: 'incidentTimeline' })])));
    expect(data.map(({ name }: DataFrame) => name)).toEqual(['a']);
    expect(fieldsOf(data[0])).toEqual({
      time: [world.clock.time - 4 * DAY, startedAt, resolvedAt],
      incident: [null, '7', null],
    });
  });
});

describe('a spread', () => {
  it('is a row for each range of values, by bucket', async () => {
    const { data } = await ask({ view: 'heatmap', metric: 'batchSize', bucket: 'day' });
    expect(data[0].meta.type).toBe(DataFrameType.HeatmapRows);
    expect(data[0].fields[0].values).toHaveLength(4);
  });

  it('of a metric that only counts says which have one', async () => {
    const { errors } = await ask({ view: 'histogram', metric: 'deploymentFrequency' });
    expect(errors?.[0]?.message).toMatch(/^deploymentFrequency has no distribution; those that have one are /);
  });
});

describe('a number opens', () => {
  const linkOf = ({ data }: { data: DataFrame[] }, name: string): DataLink<DoraQuery> | undefined =>
    data.flatMap(({ fields }) => fields).find((field) => field.name === name)?.config.links?.[0];

  /** As Grafana does when a point is clicked: texts in the query are replaced by what stands there. */
  function clicked(link: DataLink<DoraQuery> | undefined, texts: Readonly<Record<string, string>>): DoraQuery {
    const text = Object.entries(texts).reduce(
      (query, [from, to]) => query.replaceAll(from, to),
      JSON.stringify(link?.internal?.query),
    );
    return JSON.parse(text);
  }

  it('to the records of its bucket, as many as it counts', async () => {
    const world = busy();
    const answer = await ask({ bucket: 'week', groupBy: ['service'], filters: { service: ['b'] } }, 20, world);
    const link = linkOf(answer, 'deploymentFrequency count');
    expect(link).toMatchObject({
      title: 'Show deployments',
      internal: { datasourceUid: 'dora', datasourceName: 'DORA' },
    });
    const [times, numbers] = answer.data[0].fields.map(({ values }: { values: number[] }) => [...values]);
    const counts = [];
    for (const time of times) {
      const query = clicked(link, { '${__value.time}': String(time) });
      const list = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 20, [query])));
      counts.push(list.data[0].length);
    }
    expect(counts).toEqual(numbers);
    expect(link?.internal?.range?.from.valueOf()).toBe(world.clock.time - 20 * DAY);
  });

  it('from a table to the records of its row, also of what has no team', async () => {
    const world = busy();
    const answer = await ask({ view: 'table', groupBy: ['team'] }, 4, world);
    const link = linkOf(answer, 'deploymentFrequency count');
    for (const [team, count] of [
      ['x', 4],
      ['(none)', 3],
    ] as const) {
      const query = clicked(link, { '${__data.fields.team}': team });
      const list = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 4, [query])));
      expect(list.data[0].length).toBe(count);
    }
  });

  it('to all that a rolling window covers', async () => {
    const world = busy();
    const answer = await ask({ bucket: 'day', windowDays: 3, filters: { service: ['a'] } }, 4, world);
    const link = linkOf(answer, 'deploymentFrequency count');
    const time = answer.data[0].fields[0].values.at(-1);
    const query = clicked(link, { '${__value.time}': String(time) });
    const list = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 4, [query])));
    expect(list.data[0].length).toBe(answer.data[0].fields[1].values.at(-1));
  });

  it.each([
    ['', 'Query A: its point is at "", which is no time in milliseconds.'],
    ['0', 'The point at 1970-01-01T00:00:00.000Z is not in the range of this panel; widen the range.'],
  ])('of a point at "%s" says what is wrong', async (time, message) => {
    const { errors } = await ask({ view: 'deployments', within: { time, bucket: 'day', windowDays: null } });
    expect(errors?.[0]?.message).toBe(message);
  });
});

it('says when a later version saved the query', async () => {
  const { data } = await ask({ version: 99 });
  expect(data[0].meta.notices.map(({ text }: { text: string }) => text)).toContainEqual(
    expect.stringMatching(/^Query A was saved by a later version of this data source \(query version 99\)/),
  );
});
