/** @jest-environment ./tests/support/jsdom-env.js */
import { LoadingState, type DataFrame } from '@grafana/data';
import { ProviderError } from '../../src/core/errors';
import type { Provider, Scope } from '../../src/core/provider';
import { instant } from '../../src/core/instant';
import { parseSettings } from '../../src/core/settings';
import { neededFor } from '../../src/datasource/needed';
import { streamsFor } from '../../src/sync/given-streams';
import { aProvider, aService, aWorld, daily, type World } from '../sync/fake-vendor';
import { aDataSource as dataSourceOf, aQuery, aRequest, lastOf } from './panel';

const SETTINGS = {
  connections: { github: { url: 'http://a.example' } },
  services: [{ ...aService('a'), team: 'x' }, aService('b')],
};

/** A vendor that has every kind of records, and no other than deployments to give. */
function aDataSource(world: World, settings: typeof SETTINGS) {
  const provider = aProvider();
  const fetch: Provider['fetch'] = { ...provider.fetch, commit: none, pullRequest: none, pipelineRun: none };
  return dataSourceOf(world, settings, { provider: { ...provider, fetch } });
}

async function* none(_: unknown, { span }: Scope) {
  yield { records: [], complete: span, truncated: [] };
}

function busy(): World {
  const world = aWorld();
  world.vendor.deployments.set('acme/a', daily(world.clock, 200));
  world.vendor.deployments.set('acme/b', daily(world.clock, 3));
  return world;
}

function rowsOf(frame: DataFrame): readonly Record<string, unknown>[] {
  return Array.from({ length: frame.length }, (_, place) =>
    Object.fromEntries(frame.fields.map(({ name, values }) => [name, values[place]])),
  );
}

describe('data quality in a panel', () => {
  it('is a table of what limits the numbers', async () => {
    const world = busy();
    const query = aQuery({ view: 'dataQuality' });
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 30, [query])));
    const rows = rowsOf(answer.data[0]);
    // The vendor's deployments name no revision: 30 days of a, of which none is the first known, and three of b.
    expect(rows.find(({ title }) => title === 'Deployments of an unknown revision')).toMatchObject({
      count: 32,
      of: 33,
    });
    expect(rows.find(({ title }) => String(title).startsWith('First known'))).toMatchObject({
      count: 1,
      examples: expect.stringContaining('(b)'),
    });
    expect(rows.find(({ title }) => String(title).startsWith('Lists'))).toMatchObject({ count: 0, of: null });
    expect(rows.find(({ title }) => String(title).startsWith('Records rejected'))).toMatchObject({ count: null });
  });

  it('is grouped, and filtered, as asked', async () => {
    const world = busy();
    const query = aQuery({ view: 'dataQuality', groupBy: ['team'], filters: { service: ['a'] } });
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 30, [query])));
    const row = rowsOf(answer.data[0]).find(({ title }) => title === 'Deployments of an unknown revision');
    expect(row).toMatchObject({ team: 'x', count: 30, of: 30 });
    expect(world.vendor.requests.every(({ path }) => path.endsWith('/a'))).toBe(true);
  });

  it('names the lists that could not be read, and why', async () => {
    const world = busy();
    world.vendor.before = ({ path }) => {
      if (path.endsWith('/a')) {
        throw new ProviderError('not-found', 'There is no such repository.');
      }
    };
    const answer = await lastOf(
      aDataSource(world, SETTINGS).query(aRequest(world, 30, [aQuery({ view: 'dataQuality' })])),
    );
    expect(rowsOf(answer.data[0]).find(({ title }) => String(title).startsWith('Lists'))).toMatchObject({
      count: 1,
      examples: 'deployments of acme/a (github) (a; There is no such repository.)',
    });
  });
});

describe('bottlenecks in a panel', () => {
  it('read the whole organisation and the period before, whatever is selected', async () => {
    const world = busy();
    const query = aQuery({ view: 'bottlenecks', filters: { service: ['b'] } });
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 30, [query])));
    expect(answer.state).toBe(LoadingState.Done);
    expect(new Set(world.vendor.requests.map(({ path }) => path.slice(-2)))).toEqual(new Set(['/a', '/b']));
    const { time } = world.clock;
    const firsts = world.vendor.requests.map(({ query: asked }) => Number(asked?.['from']));
    // Thirty days, as many before, and the ninety days of look-back.
    expect(Math.min(...firsts)).toBeLessThanOrEqual(time - 150 * 86_400_000);
    expect(new Set(rowsOf(answer.data[0]).map(({ service }) => service))).toEqual(new Set(['b']));
  });

  it('say what they cannot be grouped by', async () => {
    const world = busy();
    const query = aQuery({ view: 'bottlenecks', groupBy: ['environment'] });
    const answer = await lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 30, [query])));
    expect(answer.errors?.[0]?.message).toBe('This report has no environment to group by; it has service, team.');
  });
});

it('says a report in a line', () => {
  const source = aDataSource(aWorld(), SETTINGS);
  const query = { view: 'bottlenecks', groupBy: ['team'] } as const;
  expect(source.getQueryDisplayText(aQuery(query))).toBe('bottlenecks by team');
  expect(source.getQueryDisplayText(aQuery({ view: 'changes', groupBy: ['team'] }))).toBe('changes');
});

it.each([
  ['bottlenecks', ['deployment']],
  ['dataQuality', ['deployment']],
  // What the vendor has none of is said beside the numbers that stand.
  ['series', ['deployment']],
] as const)('asks a vendor on behalf of %s for %j', (view, kinds) => {
  const asked = {
    ...({
      refId: 'A',
      view,
      metric: 'changeLeadTime',
      statistic: null,
      bucket: 'none',
      weekStart: 'monday' as const,
      compare: false,
      only: 'all' as const,
      target: null,
      benchmark: 2023,
      notices: [],
      windowDays: null,
    } as const),
    ...{ groupBy: [], filters: {}, timezone: 'UTC', span: { from: instant(0), to: instant(1) } },
  };
  const settings = parseSettings(SETTINGS);
  const streams = streamsFor(neededFor(asked, settings), settings, { github: { gives: ['deployment'] } });
  expect([...new Set(streams.map(({ kind }) => kind))]).toEqual(kinds);
});
