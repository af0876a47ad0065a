import { identityOf } from '../../../src/core/records';
import { fetchPipelineRuns } from '../../../src/providers/azure-devops/pipeline-runs';
import type { HttpRequest } from '../../../src/core/ports';
import { collect, iso, sha } from '../github/support';
import { aBuild, anAzure, aScope, listed, someServices } from './support';

const BUILDS = '/build/builds';

interface Answers {
  readonly ended?: (request: HttpRequest) => unknown;
  readonly open?: readonly unknown[];
  readonly byId?: readonly unknown[];
  readonly timeline?: unknown;
}

function buildsOf({ ended = () => listed(aBuild()), open = [], byId = [], timeline = null }: Answers) {
  return anAzure({
    [BUILDS]: (request) => {
      const { query = {} } = request;
      return query['buildIds'] ? listed(...byId) : query['statusFilter'] ? listed(...open) : ended(request);
    },
    ...Object.fromEntries(Array.from({ length: 300 }, (_, id) => [`${BUILDS}/${id}/timeline`, () => timeline])),
  });
}

it('builds are runs', async () => {
  const { records } = await collect(fetchPipelineRuns(buildsOf({}), aScope()));
  expect(records).toEqual([
    {
      kind: 'pipelineRun',
      id: '71',
      repository: 'Acme/shop',
      pipeline: 'Deploy',
      status: 'succeeded',
      startedAt: Date.parse('2026-01-10T10:01:00.765Z'),
      queuedAt: Date.parse('2026-01-10T10:00:00.123Z'),
      finishedAt: Date.parse('2026-01-10T10:05:00Z'),
      revision: 'f'.repeat(40),
      branch: 'main',
      trigger: 'individualCI',
    },
  ]);
});

it.each([
  ['completed', 'succeeded', 'succeeded'],
  ['completed', 'partiallySucceeded', 'succeeded'],
  ['completed', 'failed', 'failed'],
  ['completed', 'canceled', 'canceled'],
  ['completed', 'wonderful', 'unknown'],
  ['inProgress', null, 'running'],
  ['cancelling', null, 'running'],
  ['notStarted', null, 'queued'],
  ['postponed', null, 'queued'],
  ['somethingNew', null, 'unknown'],
])('a build that is %s with %s is %s', async (status, result, expected) => {
  const http = buildsOf({ ended: () => listed(aBuild({ status, result })) });
  const { records } = await collect(fetchPipelineRuns(http, aScope()));
  expect(records.map((record) => record.status)).toEqual([expected]);
});

it('asks by when builds ended, which the order says', async () => {
  const http = buildsOf({});
  await collect(fetchPipelineRuns(http, aScope()));
  expect(http.requests[1]?.query).toMatchObject({
    repositoryId: 'r-1',
    repositoryType: 'TfsGit',
    queryOrder: 'finishTimeDescending',
    minTime: '2026-01-01T00:00:00.000Z',
    maxTime: '2026-02-01T00:00:00.000Z',
  });
});

it('goes on by the token in the header', async () => {
  const ended = ({ query }: HttpRequest) =>
    query?.['continuationToken'] === 'more' ? listed(aBuild({ id: 70 })) : { value: [aBuild()], next: 'more' };
  const { records } = await collect(fetchPipelineRuns(buildsOf({ ended }), aScope()));
  expect(records.map(({ id }) => id)).toEqual(['71', '70']);
});

it('goes on by time where something between has dropped the header', async () => {
  const page = Array.from({ length: 200 }, (_, index) =>
    aBuild({ id: 299 - index, finishTime: iso(Date.parse('2026-01-20T00:00:00Z') - index * 60_000) }),
  );
  const ended = ({ query }: HttpRequest) =>
    query?.['maxTime'] === '2026-02-01T00:00:00.000Z' ? listed(...page) : listed(page.at(-1), aBuild({ id: 1 }));
  const http = buildsOf({ ended });
  const { records } = await collect(fetchPipelineRuns(http, aScope()));
  expect(new Set(records.map(({ id }) => id)).size).toBe(201);
  expect(http.requests.flatMap(({ query }) => query?.['maxTime'] ?? []).at(-1)).toBe('2026-01-19T20:41:00.001Z');
});

it('a build of a pull request is of its own commit, not of the merge that was tried', async () => {
  const build = aBuild({
    sourceBranch: 'refs/pull/12/merge',
    sourceVersion: sha(1),
    reason: 'pullRequest',
    triggerInfo: { 'pr.sourceBranch': 'refs/heads/tax', 'pr.sourceSha': sha(2), 'pr.number': '12' },
  });
  const { records } = await collect(fetchPipelineRuns(buildsOf({ ended: () => listed(build) }), aScope()));
  expect(records).toMatchObject([{ revision: sha(2), branch: 'tax' }]);
});

it('builds that have not ended are read with every reading; those that are gone are taken back', async () => {
  const open = [aBuild({ id: 80, status: 'inProgress', result: null, finishTime: '0001-01-01T00:00:00' })];
  const byId = [aBuild({ id: 60, result: 'failed' })];
  const http = buildsOf({ open, byId });
  const { records, removed } = await collect(fetchPipelineRuns(http, aScope({ unfinished: ['80', '60', '50'] })));
  expect(records.map(({ id, status }) => [id, status])).toEqual([
    ['71', 'succeeded'],
    ['80', 'running'],
    ['60', 'failed'],
  ]);
  expect(http.requests.at(-2)?.query?.['buildIds'] ?? http.requests.at(-1)?.query?.['buildIds']).toBe('60,50');
  const gone = { kind: 'pipelineRun', id: '50', repository: 'Acme/shop', pipeline: '', status: 'unknown' } as const;
  expect(removed).toEqual([identityOf({ ...gone, startedAt: records[0]!.startedAt })]);
});

it('has the jobs of the newest builds, each with its stage', async () => {
  const times = { startTime: '2026-01-10T10:01:00Z', finishTime: '2026-01-10T10:02:00Z' };
  const timeline = {
    records: [
      { id: 't', parentId: 'j', type: 'Task', name: 'npm test', state: 'completed', result: 'failed', ...times },
      { id: 'j', parentId: 'p', type: 'Job', name: 'unit', state: 'completed', result: 'failed', ...times },
      { id: 'p', parentId: 's', type: 'Phase', name: 'Job', state: 'completed', result: 'failed', ...times },
      { id: 's', parentId: null, type: 'Stage', name: 'Test', state: 'completed', result: 'failed', ...times },
      {
        id: 'w',
        parentId: 'd',
        type: 'Job',
        name: 'next',
        state: 'pending',
        result: null,
        startTime: null,
        finishTime: null,
      },
      { id: 'd', parentId: null, type: 'Stage', name: '__default', state: 'pending', result: null },
    ],
  };
  const { records } = await collect(fetchPipelineRuns(buildsOf({ timeline }), aScope()));
  expect(records[0]?.jobs).toEqual([
    {
      name: 'unit',
      stage: 'Test',
      status: 'failed',
      startedAt: Date.parse('2026-01-10T10:01:00Z'),
      finishedAt: Date.parse('2026-01-10T10:02:00Z'),
    },
    { name: 'next', stage: undefined, status: 'queued', startedAt: undefined, finishedAt: undefined },
  ]);
});

it('are those of a project, of the pipelines that rules name', async () => {
  const pipelines = { connection: 'azure-devops', project: 'Acme', pipeline: 'CI' };
  const services = someServices({ name: 'shop', pipelines });
  const ended = () => listed(aBuild(), aBuild({ id: 72, definition: { id: 4, name: 'CI' } }));
  const http = buildsOf({ ended });
  const { records } = await collect(fetchPipelineRuns(http, aScope({ resource: 'Acme', services })));
  expect(records.map(({ id }) => id)).toEqual(['72']);
  expect(http.requests[0]?.query).not.toHaveProperty('repositoryId');
});
