import { fetchPipelineRuns } from '../../../src/providers/bitbucket/pipeline-runs';
import { at, collect, sha } from '../github/support';
import { aBitbucket, aScope, askedOf, listOf } from './support';

function aPipeline(overrides: object = {}) {
  return {
    build_number: 7,
    state: { name: 'COMPLETED', result: { name: 'SUCCESSFUL' } },
    trigger: { name: 'PUSH' },
    target: { ref_type: 'branch', ref_name: 'main', selector: { type: 'default' }, commit: { hash: sha(1) } },
    created_on: '2026-01-10T10:00:00.1Z',
    completed_on: '2026-01-10T10:05:00Z',
    ...overrides,
  };
}

async function only(overrides: object) {
  const http = aBitbucket({ '/pipelines': () => listOf([aPipeline(overrides)]) });
  return (await collect(fetchPipelineRuns(http, aScope()))).records[0];
}

it('a pipeline is a run from its making to its end', async () => {
  expect(await only({})).toEqual({
    kind: 'pipelineRun',
    id: '7',
    repository: 'acme/shop',
    pipeline: 'default',
    status: 'succeeded',
    startedAt: at('2026-01-10T10:00:00.100'),
    finishedAt: at('2026-01-10T10:05:00'),
    revision: sha(1),
    branch: 'main',
    trigger: 'push',
    url: 'https://bitbucket.org/acme/shop/pipelines/results/7',
  });
});

it.each([
  [{ name: 'PENDING' }, 'queued'],
  [{ name: 'IN_PROGRESS' }, 'running'],
  [{ name: 'PAUSED' }, 'running'],
  [{ name: 'COMPLETED', result: { name: 'SUCCESSFUL' } }, 'succeeded'],
  [{ name: 'COMPLETED', result: { name: 'FAILED' } }, 'failed'],
  [{ name: 'COMPLETED', result: { name: 'ERROR' } }, 'failed'],
  [{ name: 'COMPLETED', result: { name: 'STOPPED' } }, 'canceled'],
  [{ name: 'COMPLETED', result: { name: 'EXPIRED' } }, 'canceled'],
  [{ name: 'COMPLETED', result: { name: 'WONDERFUL' } }, 'unknown'],
  [{ name: 'COMPLETED' }, 'unknown'],
  [{ name: 'WONDERFUL' }, 'unknown'],
])('the state %j means %s', async (state, expected) => {
  const completed = state.name === 'COMPLETED' ? {} : { completed_on: null };
  const run = await only({ state, ...completed });
  expect(run?.status).toBe(expected);
  expect(run?.finishedAt !== undefined).toBe(state.name === 'COMPLETED');
});

it.each([
  [{ ref_name: 'main', selector: { type: 'custom', pattern: 'deploy' } }, 'deploy', 'main'],
  [{ ref_name: 'main', selector: { type: 'branches', pattern: 'main' } }, 'branches: main', 'main'],
  [{ ref_name: 'v1', selector: { type: 'tags', pattern: 'v*' } }, 'tags: v*', 'v1'],
  [{ source: 'taxes', selector: { type: 'pull-requests', pattern: '**' } }, 'pull-requests: **', 'taxes'],
  [{ selector: null }, 'default', undefined],
  [null, 'default', undefined],
])('the target %j is the pipeline %s of %s', async (target, pipeline, branch) => {
  const run = await only({ target });
  expect([run?.pipeline, run?.branch]).toEqual([pipeline, branch]);
});

it('goes on by number while pages are full, whatever is said of the next', async () => {
  const full = Array.from({ length: 100 }, (_, index) => aPipeline({ build_number: 300 - index }));
  const http = aBitbucket({
    '/pipelines': (query) => listOf(query['page'] === 1 ? full : [aPipeline()], 'https://x/?page=1'),
  });
  const { records, complete } = await collect(fetchPipelineRuns(http, aScope()));
  expect(records).toHaveLength(101);
  expect(complete).toEqual(aScope().span);
  expect(http.requests.map(({ query }) => [query?.['page'], query?.['sort']])).toEqual([
    [1, '-created_on'],
    [2, '-created_on'],
  ]);
});

it('ends where pipelines are older than the span, and asks for those that had not ended', async () => {
  const full = Array.from({ length: 100 }, () => aPipeline({ created_on: '2025-12-31T00:00:00Z' }));
  const http = aBitbucket({
    '/pipelines': () => listOf(full),
    '/pipelines/3': () => aPipeline({ build_number: 3, created_on: '2025-11-01T00:00:00Z' }),
  });
  const { records } = await collect(fetchPipelineRuns(http, aScope({ unfinished: ['7', '3'] })));
  expect(records.at(-1)?.id).toBe('3');
  expect(askedOf(http)).toEqual(['/pipelines', '/pipelines/3']);
});
