/** @jest-environment ./tests/support/jsdom-env.js */
import { LoadingState, type DataFrame } from '@grafana/data';
import { ProviderError } from '../../src/core/errors';
import type { Http } from '../../src/core/ports';
import type { Batch, Scope } from '../../src/core/provider';
import type { PipelineRun } from '../../src/core/records';
import { aProvider, aService, aWorld, DAY, daily, type World } from '../sync/fake-vendor';
import { aDataSource, allOf, aQuery, aRequest, lastOf, valuesOf } from './panel';

const SETTINGS = {
  connections: { github: { url: 'http://a.example' } },
  services: [{ ...aService('a'), team: 'x' }, aService('b')],
};

/** Day 1000 is a Wednesday, so that 2 whole weeks before are cut to 4 buckets at most. */
function busy(): World {
  const world = aWorld();
  world.vendor.deployments.set('acme/a', daily(world.clock, 200));
  world.vendor.deployments.set('acme/b', daily(world.clock, 3));
  return world;
}

describe('query', () => {
  it('draws a metric by bucket, a series for each group', async () => {
    const world = busy();
    const query = aQuery({ bucket: 'day', groupBy: ['service'] });
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 4, [query])));
    expect(answer.state).toBe(LoadingState.Done);
    // Each deploys daily at 02:00; b only for the last three days.
    expect(valuesOf(answer)).toEqual([
      [1, 1, 1, 1],
      [0, 1, 1, 1],
    ]);
    const [first] = answer.data;
    expect(first.fields[1]).toMatchObject({
      name: 'deploymentFrequency count',
      labels: { service: 'a' },
      config: { displayNameFromDS: 'a', unit: 'short' },
    });
    expect(first.fields[0].values[0]).toBe(world.clock.time - 4 * DAY);
  });

  it('shows the range beside the period before it, with the level as its name', async () => {
    const world = busy();
    const query = aQuery({ view: 'headline', filters: { service: ['b'] } });
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 2, [query])));
    // Three daily deployments: two in the last two days, one in the two days before.
    expect(valuesOf(answer)).toEqual([[2]]);
    expect(answer.data[0].meta.custom.before).toBe(1);
    const [, value] = answer.data[0].fields;
    expect(value.config).toMatchObject({ color: { mode: 'fixed', fixedColor: 'text' } });
    expect(value.config.displayNameFromDS).toMatch(/^no level: .* · n 2 · .*100/);
    expect(answer.data[0].meta.custom).toMatchObject({ n: 2, level: { name: null } });
  });

  it.each([
    ['series', 'changeFailRate', 'What ends less than 7 days ago is provisional'],
    ['headline', 'changeFailRate', 'What ends less than 7 days ago is provisional'],
    ['series', 'deploymentFrequency', null],
  ] as const)('says on a %s of %s what may still change', async (view, metric, text) => {
    const world = busy();
    const query = aQuery({ view, metric, bucket: 'day' });
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 2, [query])));
    const texts = answer.data.flatMap(({ meta }: DataFrame) => meta?.notices ?? []).map((notice) => notice.text);
    expect(texts.filter((said) => said.includes('provisional'))).toEqual(
      text === null ? [] : [expect.stringContaining(text)],
    );
  });

  it.each([
    ['two values of a variable', ['$service'], 2],
    ['one value', ['b'], 1],
    ['all', ['$all'], 2],
    ['a variable without a value', ['$none'], 2],
  ])('filters by %s', async (_, service, series) => {
    const world = busy();
    const query = aQuery({ bucket: 'none', groupBy: ['service'], filters: { service } });
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 2, [query])));
    expect(answer.data).toHaveLength(series);
  });

  it('takes the value of a repeated panel before the dashboard’s', async () => {
    const world = busy();
    const query = aQuery({ bucket: 'none', groupBy: ['service'], filters: { service: ['$service'] } });
    const scopedVars = { service: { value: 'b', text: 'b' } };
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 2, [query], { scopedVars })));
    expect(answer.data.map(({ fields }: DataFrame) => fields[1]?.labels)).toEqual([{ service: 'b' }]);
    expect(world.vendor.requests.every(({ path }) => path.endsWith('/b'))).toBe(true);
  });

  it('buckets days in the time zone of the dashboard', async () => {
    const world = busy();
    const query = aQuery({ bucket: 'day', filters: { service: ['b'] } });
    const request = aRequest(world, 1, [query], { timezone: 'Asia/Tokyo' });
    const answer = await lastOf(aDataSource(world, SETTINGS).query(request));
    // Midnight in Tokyo is 15:00 UTC, so that the last 24 hours are parts of two days.
    expect([...answer.data[0].fields[0].values]).toEqual([world.clock.time - DAY, world.clock.time - 9 * 3_600_000]);
  });

  it('streams what is known while the rest is read, and says so', async () => {
    const world = busy();
    const query = aQuery({ bucket: 'none' });
    const answers = await allOf(aDataSource(world, SETTINGS).query(aRequest(world, 150, [query])));
    const states = answers.map(({ state }) => state);
    expect(states.at(-1)).toBe(LoadingState.Done);
    expect(states.slice(0, -1).every((state) => state === LoadingState.Streaming)).toBe(true);
    expect(states.length).toBeGreaterThan(2);
    expect(answers[0]?.data[0].meta.notices).toContainEqual({
      severity: 'info',
      text: 'Still reading: 1 of 2 lists are complete.',
    });
    expect(answers.at(-1)?.data[0].meta.notices ?? []).toEqual([]);
    expect(valuesOf(answers.at(-1)!)).toEqual([[150 + 3]]);
  });

  it('asks once for twenty panels, and for nothing when they refresh at once', async () => {
    const one = busy();
    await lastOf(aDataSource(one, SETTINGS).query(aRequest(one, 30, [aQuery()])));
    const many = busy();
    const source = aDataSource(many, SETTINGS);
    const panels = () => Array.from({ length: 20 }, () => lastOf(source.query(aRequest(many, 30, [aQuery()]))));
    await Promise.all(panels());
    expect(many.vendor.requests).toHaveLength(one.vendor.requests.length);
    await Promise.all(panels());
    expect(many.vendor.requests).toHaveLength(one.vendor.requests.length);
  });

  it('lists the records that a number is made of', async () => {
    const world = busy();
    const query = aQuery({ view: 'deployments', filters: { service: ['b'] } });
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 30, [query])));
    const [frame] = answer.data;
    const names: string[] = frame.fields.map(({ name }: { name: string }) => name);
    expect(names).toEqual([
      'time',
      'service',
      'environment',
      'id',
      'revision',
      'role',
      'changes',
      'failed',
      'reasons',
      'recoveredAt',
      'url',
    ]);
    expect([...frame.fields[0].values].sort()).toEqual(daily(world.clock, 3).sort());
  });

  it('leaves out what is hidden', async () => {
    const world = busy();
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 30, [aQuery({ hide: true })])));
    expect(answer.data).toEqual([]);
    expect(world.vendor.requests).toEqual([]);
  });

  it('reads a query that an older version or a hand saved', async () => {
    const world = busy();
    const saved = { refId: 'A', metric: '$metric' } as unknown as ReturnType<typeof aQuery>;
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 2, [saved])));
    expect(answer.data[0].meta.custom.metric).toBe('deploymentDays');
  });
});

describe('what goes wrong', () => {
  it('stands beside the numbers of the others, once for a cause', async () => {
    const world = busy();
    world.vendor.before = ({ path }) => {
      if (path.endsWith('/a')) {
        throw new ProviderError('not-found', 'There is no such repository.');
      }
    };
    const query = aQuery({ bucket: 'none', groupBy: ['service'] });
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 30, [query])));
    expect(answer.state).toBe(LoadingState.Error);
    expect(answer.errors).toEqual([
      { refId: 'A', message: 'deployments of acme/a (github): There is no such repository.' },
    ]);
    expect(valuesOf(answer)).toEqual([[3]]);
  });

  it('is said once for all queries of a panel', async () => {
    const world = busy();
    world.vendor.before = () => {
      throw new ProviderError('not-found', 'There is no such repository.');
    };
    const queries = [
      aQuery({ filters: { service: ['a'] } }),
      aQuery({ refId: 'B' }),
      aQuery({ refId: 'C', metric: 'deploymentDays' }),
    ];
    const answers = await allOf(aDataSource(world, SETTINGS).query(aRequest(world, 30, queries)));
    expect(answers.flatMap(({ errors }) => errors ?? [])).toHaveLength(1);
    expect(answers.at(-1)).toMatchObject({
      state: LoadingState.Error,
      errors: [
        {
          message: expect.stringMatching(
            /^deployments of acme\/a \(github\) and 1 more: There is no such repository\.$/,
          ),
        },
      ],
    });
  });

  it.each([
    [
      { metric: 'velocity' as 'deploymentDays' },
      'Query A: metric is "velocity"; it has to be one of deploymentFrequency',
    ],
    [{ windowDays: -3 }, 'Query A: rolling window is "-3"; it has to be a whole number of days.'],
    [{ statistic: 'p90' as const }, 'deploymentFrequency has no statistic p90'],
  ])('is a query that makes no sense: %j', async (part, message) => {
    const world = busy();
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 30, [aQuery(part)])));
    expect(answer.errors?.[0]?.message).toContain(message);
  });

  it('lets the other queries of the panel stand', async () => {
    const world = busy();
    const queries = [aQuery(), aQuery({ refId: 'B', windowDays: -3 })];
    const answers = await allOf(aDataSource(world, SETTINGS).query(aRequest(world, 30, queries)));
    expect(answers.find(({ key }) => key === 'A')?.data).toHaveLength(1);
    expect(answers.at(-1)?.errors).toMatchObject([{ refId: 'B' }]);
  });

  it('is a setting: named with its place, and the data source stays', async () => {
    const world = busy();
    const wrong = { ...SETTINGS, services: [{ name: 'a', deployments: { connection: 'spinnaker' } }] };
    const source = aDataSource(world, wrong);
    const message =
      'Data source settings.services[0].deployments.connection: "spinnaker" is not among the connections (github)';
    const answer = await lastOf(source.query(aRequest(world, 30, [aQuery(), aQuery({ refId: 'B' })])));
    expect(answer).toEqual({ data: [], state: LoadingState.Error, errors: [{ refId: 'A', message }] });
    await expect(source.testDatasource()).resolves.toEqual({ status: 'error', message });
  });

  it('is a selection that has no records of the kind', async () => {
    const world = busy();
    const answer = await lastOf(
      aDataSource(world, SETTINGS).query(
        aRequest(world, 30, [aQuery({ metric: 'timeToRestore', filters: { service: ['z'] } })]),
      ),
    );
    expect(answer.data[0].meta.notices).toContainEqual({
      severity: 'warning',
      text: 'No service (of service z) has a rule that says where these records are read.',
    });
  });

  it('is a panel that goes away: nothing more is asked for', async () => {
    const world = busy();
    const source = aDataSource(world, SETTINGS);
    const subscription = source.query(aRequest(world, 190, [aQuery()])).subscribe();
    world.vendor.before = () => subscription.unsubscribe();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const asked = world.vendor.requests.length;
    expect(asked).toBeLessThan(6);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(world.vendor.requests).toHaveLength(asked);
  });
});

/** Each repository has its own pipeline. */
async function* fetchRuns(_: Http, { resource, span }: Scope): AsyncIterable<Batch<PipelineRun>> {
  const pipeline = resource === 'acme/a' ? 'CI' : 'Nightly';
  const times = { startedAt: span.from, finishedAt: span.from };
  const run = { kind: 'pipelineRun', id: '1', repository: resource, pipeline, status: 'succeeded', ...times } as const;
  yield { records: [run], complete: span, truncated: [] };
}

describe('options', () => {
  it.each([
    ['service', {}, ['a', 'b']],
    ['team', {}, ['x']],
    ['repository', {}, ['acme/a', 'acme/b']],
    ['service', { team: ['x'] }, ['a']],
    ['environment', {}, ['production']],
    ['pipeline', {}, ['CI', 'Nightly']],
    ['pipeline', { team: ['x'] }, ['CI']],
  ] as const)('of %s with %j', async (dimension, filters, expected) => {
    const provider = aProvider({ pipelineRun: fetchRuns });
    await expect(aDataSource(busy(), SETTINGS, { provider }).options(dimension, filters)).resolves.toEqual(expected);
  });
});

it('says a query in a line', () => {
  const source = aDataSource(aWorld(), SETTINGS);
  const query = aQuery({
    metric: 'changeLeadTime',
    statistic: 'p90',
    groupBy: ['service'],
    filters: { team: ['x', 'y'] },
  });
  expect(source.getQueryDisplayText(query)).toBe('changeLeadTime p90 by service (team: x, y)');
  expect(source.getQueryDisplayText(aQuery({ view: 'incidents' }))).toBe('incidents');
});
