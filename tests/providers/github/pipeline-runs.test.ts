import { fetchPipelineRuns } from '../../../src/providers/github/pipeline-runs';
import { FakeHttp } from './fake-http';
import { aJob, aRun, aScope, at, collect, JANUARY, sha } from './support';

function answering(runs: readonly unknown[], jobs: readonly unknown[] = [aJob()], attempt: unknown = null): FakeHttp {
  return new FakeHttp(({ path }) => {
    if (path.endsWith('/jobs')) {
      return { body: { total_count: jobs.length, jobs } };
    }
    return { body: path.includes('/attempts/') ? attempt : { total_count: runs.length, workflow_runs: runs } };
  });
}

describe('workflow runs', () => {
  it('wait from their request to their first job and last to the end of their last', async () => {
    const jobs = [
      aJob({ name: 'build', started_at: '2026-01-10T10:02:00Z', completed_at: '2026-01-10T10:04:00Z' }),
      aJob({
        name: 'deploy',
        started_at: '2026-01-10T10:05:00Z',
        completed_at: '2026-01-10T10:09:00Z',
        conclusion: 'neutral',
      }),
      aJob({
        name: 'never',
        started_at: '2026-01-10T10:01:00Z',
        completed_at: '2026-01-10T10:01:00Z',
        conclusion: 'skipped',
      }),
    ];
    const { records, complete } = await collect(fetchPipelineRuns(answering([aRun()], jobs), aScope()));
    expect(records).toEqual([
      {
        kind: 'pipelineRun',
        id: '700',
        repository: 'acme/shop',
        pipeline: 'Deploy',
        status: 'succeeded',
        queuedAt: at('2026-01-10T10:00:00'),
        startedAt: at('2026-01-10T10:02:00'),
        finishedAt: at('2026-01-10T10:09:00'),
        attempt: 1,
        revision: sha(1),
        branch: 'main',
        trigger: 'push',
        jobs: [
          {
            name: 'build',
            status: 'succeeded',
            startedAt: at('2026-01-10T10:02:00'),
            finishedAt: at('2026-01-10T10:04:00'),
          },
          {
            name: 'deploy',
            status: 'unknown',
            startedAt: at('2026-01-10T10:05:00'),
            finishedAt: at('2026-01-10T10:09:00'),
          },
          {
            name: 'never',
            status: 'skipped',
            startedAt: at('2026-01-10T10:01:00'),
            finishedAt: at('2026-01-10T10:01:00'),
          },
        ],
        url: 'https://github.example/acme/shop/actions/runs/700',
      },
    ]);
    expect(complete).toEqual(JANUARY);
  });

  it('count each attempt', async () => {
    const first = aRun({ run_attempt: 1, conclusion: 'failure' });
    const second = aRun({ run_attempt: 2, run_started_at: '2026-01-11T10:00:00Z' });
    const jobs = [
      aJob(),
      aJob({ run_attempt: 2, started_at: '2026-01-11T10:01:00Z', completed_at: '2026-01-11T10:03:00Z' }),
    ];
    const http = answering([second], jobs, first);
    const { records } = await collect(fetchPipelineRuns(http, aScope()));
    expect(records.map(({ attempt, status, finishedAt }) => [attempt, status, finishedAt])).toEqual([
      [1, 'failed', at('2026-01-10T10:06:00')],
      [2, 'succeeded', at('2026-01-11T10:03:00')],
    ]);
    expect(http.requests.map(({ path }) => path)).toContain('/repos/acme/shop/actions/runs/700/attempts/1');
  });

  it.each([
    ['queued', 'queued'],
    ['waiting', 'queued'],
    ['pending', 'queued'],
    ['requested', 'queued'],
    ['in_progress', 'running'],
    ['dreaming', 'unknown'],
  ])('with status %s and no conclusion are %s', async (status, expected) => {
    const jobs = [aJob({ conclusion: null, completed_at: null })];
    const { records } = await collect(
      fetchPipelineRuns(answering([aRun({ status, conclusion: null })], jobs), aScope()),
    );
    expect(records).toMatchObject([{ status: expected }]);
    expect(records[0]?.finishedAt).toBeUndefined();
  });
});
