import type { Conclusion, Job, RunAttempt, WorkflowRun } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { connection, type Paging } from './connection';
import { globalId, wireTime } from './wire';

const SOURCES = { push: 'push', pull_request: 'merge_request_event', workflow_dispatch: 'web' } as const;
const STATUSES: Readonly<Record<Conclusion, string>> = {
  success: 'SUCCESS',
  failure: 'FAILED',
  cancelled: 'CANCELED',
  skipped: 'SKIPPED',
};

/** A run is a pipeline; the attempts of a run are jobs that were started again in it. */
export function pipelineNode(index: RepositoryIndex, run: WorkflowRun): object {
  const jobs = jobsOf(run);
  const latest = jobs.filter(({ retried }) => !retried).map(({ job }) => job);
  const status = statusOf(run.attempts.at(-1));
  const starts = jobs.map(({ job }) => job.startedAt);
  const hasEnded = latest.length > 0 && latest.every(({ completedAt }) => completedAt !== null);
  return {
    id: globalId('Ci::Pipeline', run.id),
    iid: String(run.number),
    name: index.repository.workflows.find(({ id }) => id === run.workflow)?.name ?? null,
    source: SOURCES[run.event],
    status,
    ref: run.branch,
    sha: run.sha,
    createdAt: wireTime(run.createdAt),
    updatedAt: wireTime(updatedAtOf(run)),
    startedAt: starts.length === 0 ? null : wireTime(Math.min(...starts)),
    finishedAt: hasEnded ? wireTime(Math.max(...latest.map(({ completedAt }) => completedAt ?? 0))) : null,
    duration: hasEnded ? busySeconds(latest) : null,
    queuedDuration: null,
    jobs: (wanted: Paging & { readonly retried?: boolean | null }) =>
      connection(
        jobs.filter(({ retried }) => wanted.retried !== false || !retried),
        wanted,
        (row) => jobNode(run, row),
      ),
  };
}

/** Every status of the pipeline and its jobs moves it. */
export function updatedAtOf({ createdAt, attempts }: WorkflowRun): number {
  const times = attempts.flatMap(({ requestedAt, jobs }) => [
    requestedAt,
    ...jobs.flatMap((job) => [job.startedAt, job.completedAt ?? job.startedAt]),
  ]);
  return Math.max(createdAt, ...times);
}

function statusOf(attempt: RunAttempt | undefined): string {
  const jobs = attempt?.jobs ?? [];
  if (jobs.length === 0) {
    return 'PENDING';
  }
  const conclusions = jobs.map(({ conclusion }) => conclusion);
  const worst = conclusions.find((conclusion) => conclusion !== 'success' && conclusion !== null) ?? 'success';
  return conclusions.includes(null) ? 'RUNNING' : STATUSES[worst];
}

interface PipelineJob {
  readonly job: Job;
  readonly createdAt: number;
  readonly retried: boolean;
}

/** The youngest first. */
function jobsOf({ attempts }: WorkflowRun): readonly PipelineJob[] {
  const jobs = attempts.flatMap(({ number, requestedAt, jobs: own }) =>
    own.map((job) => ({ job, createdAt: requestedAt, retried: isIn(attempts, job, number) })),
  );
  return jobs.sort((one, other) => other.job.id - one.job.id);
}

function isIn(attempts: readonly RunAttempt[], { name }: Job, after: number): boolean {
  return attempts.some(({ number, jobs }) => number > after && jobs.some((job) => job.name === name));
}

/** GitLab counts the time in which something ran. */
function busySeconds(jobs: readonly Job[]): number {
  let [busy, reached] = [0, 0];
  for (const { startedAt, completedAt } of [...jobs].sort((one, other) => one.startedAt - other.startedAt)) {
    const end = Math.max(reached, completedAt ?? startedAt);
    busy += end - Math.max(reached, startedAt);
    reached = end;
  }
  return busy / 1000;
}

/** Hotfixes are deployed by a job of their own, which is how this organisation tells them. */
function jobNode({ title }: WorkflowRun, { job, createdAt, retried }: PipelineJob): object {
  const isHotfix = job.name === 'deploy' && /\bhotfix\b/i.test(title);
  return {
    id: globalId('Ci::Build', job.id),
    name: isHotfix ? 'deploy:hotfix' : job.name,
    status: job.conclusion === null ? 'RUNNING' : STATUSES[job.conclusion],
    stage: { name: job.name === 'deploy' ? 'deploy' : 'test' },
    allowFailure: false,
    retried,
    createdAt: wireTime(createdAt),
    startedAt: wireTime(job.startedAt),
    finishedAt: wireTime(job.completedAt),
    duration: job.completedAt === null ? null : (job.completedAt - job.startedAt) / 1000,
    queuedDuration: (job.startedAt - createdAt) / 1000,
  };
}
