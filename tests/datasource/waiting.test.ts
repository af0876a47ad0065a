/** @jest-environment ./tests/support/jsdom-env.js */
import { instant } from '../../src/core/instant';
import type { Http } from '../../src/core/ports';
import type { Batch, Scope } from '../../src/core/provider';
import type { Commit, Deployment, PullRequest } from '../../src/core/records';
import type { DoraQuery } from '../../src/datasource/query';
import { aCommit, aProvider, aService, aWorld, DAY, type World } from '../sync/fake-vendor';
import { aDataSource, aQuery, aRequest, lastOf } from './panel';

const SETTINGS = { connections: { github: { url: 'http://a.example' } }, services: [aService('a')] };

/** Commits of the span; pull requests, however old, that were touched in it. */
function vendorOf(world: World) {
  const ago = (days: number) => instant(world.clock.time - days * DAY);
  async function* fetchCommits(_: Http, { span }: Scope): AsyncIterable<Batch<Commit>> {
    const records = [aCommit('new', ago(5)), aCommit('base', ago(100))];
    yield { records: records.filter(({ committedAt }) => committedAt >= span.from), complete: span, truncated: [] };
  }
  async function* fetchPullRequests(_: Http, { span }: Scope): AsyncIterable<Batch<PullRequest>> {
    const base = { kind: 'pullRequest', repository: 'acme/a', openedAt: ago(301) } as const;
    const records = [
      { ...base, id: '1', mergedAt: ago(300), mergeRevision: 'ancient' },
      { ...base, id: '2', mergedAt: ago(5), mergeRevision: 'new' },
    ];
    yield { records, complete: span, truncated: [] };
  }
  async function* fetchDeployments(_: Http, { span }: Scope): AsyncIterable<Batch<Deployment>> {
    const base = { kind: 'deployment', service: 'a', status: 'succeeded', revision: 'base' } as const;
    yield { records: [{ ...base, id: 'd1', finishedAt: ago(50) }], complete: span, truncated: [] };
  }
  const known = aProvider({ commit: fetchCommits, pullRequest: fetchPullRequests });
  return { ...known, fetch: { ...known.fetch, deployment: fetchDeployments } };
}

it('does not wait for what was merged before the commits that were read: it may well be deployed', async () => {
  const world = aWorld();
  const provider = vendorOf(world);
  const ask = async (query: Partial<DoraQuery>) =>
    (await lastOf(aDataSource(world, SETTINGS, { provider }).query(aRequest(world, 30, [aQuery(query)])))).data[0];
  const list = await ask({ view: 'waitingChanges' });
  expect(list.fields.find(({ name }: { name: string }) => name === 'id').values).toEqual(['2']);
});
