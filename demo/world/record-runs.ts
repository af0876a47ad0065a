import { instant } from '../../src/core/instant';
import type { PipelineRun, RunStatus } from '../../src/core/records';
import type { Conclusion, Job, Repository, RunAttempt, WorkflowRun } from './world';
import { known } from './records';

/** Every attempt of every workflow run. */
export function pipelineRunRecords(repository: Repository): PipelineRun[] {
  const names = new Map(repository.workflows.map(({ id, name }) => [id, name]));
  return repository.runs.flatMap((run) =>
    run.attempts.map((attempt) => toRun(repository.fullName, names.get(run.workflow) ?? '', run, attempt)),
  );
}

function toRun(repository: string, pipeline: string, run: WorkflowRun, attempt: RunAttempt): PipelineRun {
  const starts = attempt.jobs.map(({ startedAt }) => startedAt);
  return {
    kind: 'pipelineRun',
    id: String(run.id),
    repository,
    pipeline,
    status: statusOfAttempt(attempt),
    startedAt: instant(starts.length === 0 ? attempt.requestedAt : Math.min(...starts)),
    queuedAt: instant(attempt.requestedAt),
    ...known('finishedAt', endOfAttempt(attempt)),
    revision: run.sha,
    branch: run.branch,
    trigger: run.event,
    attempt: attempt.number,
    jobs: attempt.jobs.map(toJob),
  };
}

const CONCLUSIONS: Readonly<Record<Conclusion, RunStatus>> = {
  success: 'succeeded',
  failure: 'failed',
  cancelled: 'canceled',
  skipped: 'skipped',
};

function toJob({ name, startedAt, completedAt, conclusion }: Job) {
  const status: RunStatus = conclusion === null ? 'running' : CONCLUSIONS[conclusion];
  const finishedAt = completedAt === null ? undefined : instant(completedAt);
  return { name, stage: undefined, status, startedAt: instant(startedAt), finishedAt };
}

/** An attempt has succeeded when all of its jobs have. */
export function statusOfAttempt({ jobs }: RunAttempt): RunStatus {
  if (jobs.length === 0) {
    return 'queued';
  }
  const conclusions = jobs.map(({ conclusion }) => conclusion);
  const worst = conclusions.find((conclusion) => conclusion !== 'success');
  return conclusions.includes(null) ? 'running' : worst ? CONCLUSIONS[worst] : 'succeeded';
}

/** When its last job ended, null while one is running. */
export function endOfAttempt({ jobs }: RunAttempt): number | null {
  const ends = jobs.map(({ completedAt }) => completedAt ?? Infinity);
  const end = Math.max(...ends);
  return Number.isFinite(end) ? end : null;
}
