/** @jest-environment ./tests/support/jsdom-env.js */
import type { DataFrame } from '@grafana/data';
import { ProviderError } from '../../src/core/errors';
import { instant } from '../../src/core/instant';
import type { Provider, Scope } from '../../src/core/provider';
import type { PipelineRun } from '../../src/core/records';
import type { DoraQuery } from '../../src/datasource/query';
import { aProvider, aService, aWorld, DAY, daily, type World } from '../sync/fake-vendor';
import { aDataSource, aQuery, aRequest, lastOf } from './panel';

const SETTINGS = {
  connections: { github: { url: 'http://a.example' }, pagerduty: { url: 'http://b.example' } },
  services: [
    { ...aService('a'), team: 'x' },
    { ...aService('b'), incidents: { connection: 'pagerduty', service: 'P1' } },
  ],
};

async function* none(_: unknown, { span }: Scope) {
  yield { records: [], complete: span, truncated: [] };
}

function aVendor(extra: Partial<Provider['fetch']> = {}): Provider {
  const provider = aProvider();
  const fetch = { ...provider.fetch, commit: none, pullRequest: none, pipelineRun: none, incident: none, ...extra };
  return { ...provider, fetch };
}

async function asked(world: World, query: Partial<DoraQuery>, provider = aVendor()): Promise<readonly Row[]> {
  const source = aDataSource(world, SETTINGS, { provider });
  const answer = await lastOf(source.query(aRequest(world, 30, [aQuery(query)])));
  return rowsOf(answer.data[0]);
}

type Row = Readonly<Record<string, unknown>>;

function rowsOf(frame: DataFrame): readonly Row[] {
  return Array.from({ length: frame.length }, (_, place) =>
    Object.fromEntries(frame.fields.map(({ name, values }) => [name, values[place]])),
  );
}

function busy(): World {
  const world = aWorld();
  world.vendor.deployments.set('acme/a', daily(world.clock, 200));
  world.vendor.deployments.set('acme/b', daily(world.clock, 3));
  return world;
}

describe('coverage', () => {
  it('has a row for each list that is read: of which services, since when, and how many records', async () => {
    const world = busy();
    const rows = await asked(world, { view: 'coverage' });
    const since = world.clock.time - 30 * DAY - 90 * DAY;
    expect(rows.find(({ kind, resource }) => kind === 'deployments' && resource === 'acme/a')).toMatchObject({
      ...{ state: 'complete', connection: 'github', services: 'a', to: world.clock.time, reason: 'Nothing to do.' },
      // Thirty days of the panel, and ninety before them.
      records: 120,
      from: since,
    });
    expect(rows.find(({ kind, resource }) => kind === 'deployments' && resource === 'acme/b')).toMatchObject({
      records: 3,
    });
    expect(rows.filter(({ state }) => state === 'complete')).toHaveLength(2 * 4 + 1);
  });

  it('says which services have no source of a kind, before all that is read', async () => {
    const [first] = await asked(busy(), { view: 'coverage' });
    expect(first).toMatchObject({ state: 'no source', kind: 'incidents', services: 'a', connection: null, from: null });
    expect(first?.['reason']).toContain('Add a rule');
  });

  it('says why a list could not be read', async () => {
    const world = busy();
    world.vendor.before = ({ path }) => {
      if (path.endsWith('/a')) {
        throw new ProviderError('not-found', 'There is no such repository.');
      }
    };
    const [first] = await asked(world, { view: 'coverage' });
    expect(first).toMatchObject({ state: 'failed', resource: 'acme/a', from: null, records: 0 });
    expect(first?.['reason']).toBe('There is no such repository.');
  });

  it('says what a system did not give in full', async () => {
    const world = busy();
    async function* cut(_: unknown, { span }: Scope) {
      yield { records: [], complete: span, truncated: [{ span, reason: 'Only the newest thousand are given.' }] };
    }
    const rows = await asked(world, { view: 'coverage' }, aVendor({ pullRequest: cut }));
    expect(rows.find(({ kind }) => kind === 'pull requests')).toMatchObject({
      state: 'incomplete',
      reason: 'Only the newest thousand are given.',
    });
  });

  it('is of the services that are selected', async () => {
    const rows = await asked(busy(), { view: 'coverage', filters: { team: ['x'] } });
    expect([...new Set(rows.map(({ services }) => services))]).toEqual(['a']);
  });
});

describe('budgets', () => {
  it('are what each system said last, and a dash for one that says nothing', async () => {
    const world = busy();
    Object.assign(world.vendor.headers, { limit: '5000', remaining: '1250', reset: String(world.clock.time + 60_000) });
    const provider = aVendor();
    expect(await asked(world, { view: 'budgets' }, provider)).toEqual([
      {
        ...{ connection: 'github', budget: 'all', remaining: 1250, limit: 5000, share: 0.25 },
        ...{ resetAt: world.clock.time + 60_000, closedUntil: null },
      },
      {
        ...{ connection: 'pagerduty', budget: null, remaining: null, limit: null, share: null },
        ...{ resetAt: null, closedUntil: null },
      },
    ]);
  });

  it('are whole again when their time has passed', async () => {
    const world = busy();
    Object.assign(world.vendor.headers, { limit: '5000', remaining: '1250', reset: String(world.clock.time - 1) });
    const [row] = await asked(world, { view: 'budgets' });
    expect(row).toMatchObject({ remaining: 5000, share: 1, resetAt: null });
  });

  it('say until when a system that refused is not asked', async () => {
    const world = busy();
    world.vendor.before = () => {
      throw new ProviderError('rate-limited', 'too many', { status: 429, retryAfterMs: 120_000 });
    };
    const [row] = await asked(world, { view: 'budgets' });
    expect(row).toMatchObject({ connection: 'github', closedUntil: world.clock.time + 120_000 });
  });
});

describe('jobs of pipelines', () => {
  it('are a table by pipeline, stage and job', async () => {
    const world = busy();
    const at = (hours: number) => instant(world.clock.time - hours * 3_600_000);
    const run: PipelineRun = {
      ...{ kind: 'pipelineRun', id: 'r1', repository: 'acme/a', pipeline: 'ci', status: 'succeeded' },
      ...{ startedAt: at(5), finishedAt: at(3) },
      jobs: [{ name: 'unit', stage: 'test', status: 'succeeded', startedAt: at(5), finishedAt: at(4) }],
    };
    async function* runs(_: unknown, { span, resource }: Scope) {
      yield { records: resource === 'acme/a' ? [run] : [], complete: span, truncated: [] };
    }
    expect(await asked(world, { view: 'pipelineJobs' }, aVendor({ pipelineRun: runs }))).toEqual([
      {
        ...{ service: 'a', serviceLink: 'var-service=a', repository: 'acme/a' },
        ...{ pipeline: 'ci', stage: 'test', job: 'unit' },
        ...{ n: 1, successRate: 1, p50: 3600, p90: 3600, sum: 3600 },
      },
    ]);
    expect(world.vendor.requests).toEqual([]);
  });
});
