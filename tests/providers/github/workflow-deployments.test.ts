import { fetchDeployments } from '../../../src/providers/github/deployments';
import type { HttpRequest } from '../../../src/core/ports';
import { FakeHttp } from './fake-http';
import { aJob, aRun, aScope, at, collect, connectionOf, sha, someServices } from './support';

const workflow = { connection: 'github', from: 'workflow', workflow: 'deploy.yml' } as const;
const shop = someServices({
  name: 'shop',
  repository: { connection: 'github', id: 'acme/shop', branch: 'main' },
  deployments: workflow,
});

interface Answers {
  readonly runs: readonly ReturnType<typeof aRun>[];
  readonly jobs?: readonly unknown[];
  readonly attempts?: Readonly<Record<number, unknown>>;
  readonly suites?: readonly unknown[];
}

function answering({ runs, jobs = [aJob()], attempts = {}, suites }: Answers): FakeHttp {
  return new FakeHttp(({ path }: HttpRequest) => {
    const attempt = /\/attempts\/(\d+)$/.exec(path)?.[1];
    if (attempt !== undefined) {
      return { body: attempts[Number(attempt)] };
    }
    switch (true) {
      case path === '/graphql':
        return { body: suites ? { data: { nodes: suites } } : { errors: [{ type: 'FORBIDDEN', message: 'no' }] } };
      case path.endsWith('/jobs'):
        return { body: { total_count: jobs.length, jobs } };
      case path.endsWith('/workflows'):
        return { body: { total_count: 1, workflows: [{ id: 9, name: 'Deploy', path: '.github/workflows/d.yml' }] } };
      case path.endsWith('/acme/shop'):
        return { body: { default_branch: 'trunk' } };
      case /\/actions\/runs\/\d+$/.test(path):
        return { body: runs[0] };
      default:
        return { body: { total_count: runs.length, workflow_runs: runs } };
    }
  });
}

async function readRuns(answers: Answers, services = shop, unfinished: readonly string[] = []) {
  const http = answering(answers);
  return { ...(await collect(fetchDeployments(http, aScope({ services, unfinished })))), http };
}

describe('runs of a workflow as deployments', () => {
  it('end when their last job ends, and not when they were last updated', async () => {
    const jobs = [aJob(), aJob({ name: 'announce', completed_at: '2026-01-10T10:09:00Z' })];
    const { records } = await readRuns({ runs: [aRun()], jobs });
    expect(records).toEqual([
      {
        kind: 'deployment',
        id: '700',
        service: 'shop',
        status: 'succeeded',
        startedAt: at('2026-01-10T10:01:00'),
        finishedAt: at('2026-01-10T10:09:00'),
        environment: 'production',
        revision: sha(1),
        ref: 'main',
        url: 'https://github.example/acme/shop/actions/runs/700',
        labels: ['push'],
      },
    ]);
  });

  it.each([
    ['failure', 'failed'],
    ['timed_out', 'failed'],
    ['startup_failure', 'failed'],
    ['cancelled', 'canceled'],
    ['action_required', 'unknown'],
    ['teleported', 'unknown'],
  ])('conclusion %s means %s', async (conclusion, status) => {
    const { records } = await readRuns({ runs: [aRun({ conclusion })] });
    expect(records).toMatchObject([{ status }]);
  });

  it('run on until they have a conclusion, and deploy nothing when they were skipped', async () => {
    const running = aRun({ status: 'in_progress', conclusion: null });
    const { records } = await readRuns({ runs: [running], jobs: [aJob({ conclusion: null, completed_at: null })] });
    expect(records).toMatchObject([{ status: 'running' }]);
    expect(records[0]?.finishedAt).toBeUndefined();
    expect((await readRuns({ runs: [aRun({ conclusion: 'skipped' })] })).records).toEqual([]);
  });

  it('succeeded with the first attempt that did', async () => {
    const runs = [aRun({ run_attempt: 3, conclusion: 'failure', run_started_at: '2026-01-12T10:00:00Z' })];
    const attempts = {
      1: aRun({ run_attempt: 1, conclusion: 'failure' }),
      2: aRun({ run_attempt: 2, conclusion: 'success', run_started_at: '2026-01-11T10:00:00Z' }),
    };
    const day = (attempt: number) => ({
      run_attempt: attempt,
      started_at: `2026-01-1${attempt - 1}T10:01:00Z`,
      completed_at: `2026-01-1${attempt - 1}T10:05:00Z`,
    });
    const { records } = await readRuns({ runs, attempts, jobs: [1, 2, 3].map((attempt) => aJob(day(attempt))) });
    expect(records).toMatchObject([
      { status: 'succeeded', startedAt: at('2026-01-11T10:01:00'), finishedAt: at('2026-01-11T10:05:00') },
    ]);
  });

  it('are those of the branch, whatever forks call theirs', async () => {
    const runs = [aRun({ id: 1, event: 'pull_request' }), aRun({ id: 2, head_branch: 'taxes' }), aRun({ id: 3 })];
    const { records, http } = await readRuns({ runs });
    expect(records.map(({ id }) => id)).toEqual(['3']);
    expect(http.requests[0]).toMatchObject({
      path: '/repos/acme/shop/actions/workflows/deploy.yml/runs',
      // A day before the span, as a run may be run again.
      query: { branch: 'main', created: '2025-12-31T00:00:00Z..2026-01-31T23:59:59Z', per_page: 100, page: 1 },
    });
    // Of runs that are nobody's, no jobs are asked for.
    expect(http.requests.filter(({ path }) => path.endsWith('/jobs'))).toHaveLength(1);
  });

  it('are chosen by pattern instead, which tags can match', async () => {
    const services = someServices({ name: 'shop', deployments: { ...workflow, pattern: '^v\\d' } });
    const runs = [aRun({ id: 1, head_branch: 'v1.4.0' }), aRun({ id: 2 })];
    const { records, http } = await readRuns({ runs }, services);
    expect(records.map(({ id }) => id)).toEqual(['1']);
    expect(http.requests[0]?.query).not.toHaveProperty('branch');
  });

  it('are of the default branch where settings name none, and of the workflow that has the name', async () => {
    const services = someServices({ name: 'shop', deployments: { ...workflow, workflow: 'Deploy' } });
    const { http } = await readRuns({ runs: [aRun({ head_branch: 'trunk' })] }, services);
    expect(http.requests.map(({ path }) => path)).toContain('/repos/acme/shop/actions/workflows/9/runs');
    expect(http.requests.find(({ path }) => path.endsWith('/runs'))?.query).toMatchObject({ branch: 'trunk' });
  });

  it('are an error that names what there is, when no workflow has the name', async () => {
    const services = someServices({ name: 'shop', deployments: { ...workflow, workflow: 'Ship' } });
    await expect(readRuns({ runs: [] }, services)).rejects.toMatchObject({
      kind: 'not-found',
      message: 'acme/shop has no workflow "Ship": it has "Deploy".',
    });
  });

  it('are read again when they had not ended', async () => {
    const old = aRun({ id: 44 });
    const http = new FakeHttp(({ path }) => {
      if (path.endsWith('/jobs')) {
        return { body: { total_count: 1, jobs: [aJob()] } };
      }
      return { body: path.endsWith('/runs/44') ? old : { total_count: 0, workflow_runs: [] } };
    });
    const { records } = await collect(fetchDeployments(http, aScope({ services: shop, unfinished: ['44', 'v1.0'] })));
    expect(records).toMatchObject([{ id: '44', status: 'succeeded' }]);
  });
});

describe('jobs of many runs', () => {
  const aCheck = (run: number, overrides: Record<string, unknown> = {}) => ({
    name: 'deploy',
    status: 'COMPLETED',
    conclusion: 'SUCCESS',
    startedAt: '2026-01-10T10:01:00Z',
    completedAt: '2026-01-10T10:04:00Z',
    detailsUrl: `https://github.example/acme/shop/actions/runs/${run}/job/1`,
    ...overrides,
  });
  const runs = [1, 2, 3].map((id) => aRun({ id, check_suite_node_id: `CS_${id}` }));

  it('come in one question, without the check runs that other programs add', async () => {
    const foreign = { detailsUrl: 'https://github.example/acme/shop/runs/5', completedAt: '2026-01-19T00:00:00Z' };
    const suites = [1, 2, 3].map((id) => ({
      id: `CS_${id}`,
      checkRuns: connectionOf([aCheck(id), aCheck(id, foreign)]),
    }));
    const { records, http } = await readRuns({ runs, suites });
    expect(http.requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(records.map(({ finishedAt }) => finishedAt)).toEqual(runs.map(() => at('2026-01-10T10:04:00')));
  });

  it('tell two attempts apart by when the second began', async () => {
    const second = { startedAt: '2026-01-11T10:01:00Z', completedAt: '2026-01-11T10:04:00Z' };
    const twice = [1, 2].map((id) =>
      aRun({ id, check_suite_node_id: `CS_${id}`, run_attempt: 2, run_started_at: '2026-01-11T10:00:00Z' }),
    );
    const suites = [
      { id: 'CS_1', checkRuns: connectionOf([aCheck(1, { conclusion: 'FAILURE' }), aCheck(1, second)]) },
      // Run again although it had succeeded: the first success counts.
      { id: 'CS_2', checkRuns: connectionOf([aCheck(2), aCheck(2, second)]) },
    ];
    const { records, http } = await readRuns({ runs: twice, suites });
    expect(http.requests).toHaveLength(2);
    expect(records.map(({ status, finishedAt }) => [status, finishedAt])).toEqual([
      ['succeeded', at('2026-01-11T10:04:00')],
      ['succeeded', at('2026-01-10T10:04:00')],
    ]);
  });

  it('are asked for one by one where a suite is not given in full, or the token may not read checks', async () => {
    const suites = [{ id: 'CS_1', checkRuns: connectionOf([aCheck(1)], 'more') }, null, {}];
    for (const answer of [{ runs, suites }, { runs }]) {
      const { records, http } = await readRuns(answer);
      expect(http.requests.filter(({ path }) => path.endsWith('/jobs'))).toHaveLength(3);
      expect(records.map(({ finishedAt }) => finishedAt)).toEqual(runs.map(() => at('2026-01-10T10:06:00')));
    }
  });
});
