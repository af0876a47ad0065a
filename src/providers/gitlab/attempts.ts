import { instant, type Instant } from '../../core/instant';
import type { RunStatus } from '../../core/records';
import { numberIn } from './project';
import type { Job, Pipeline } from './pipelines';
import { hasEnded, toRunStatus } from './run-status';

/** A pipeline as it was between two times at which ended jobs of it were started again. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  readonly status: RunStatus;
  /** When it was asked for. */
  readonly queuedAt: Instant;
  readonly startedAt: Instant;
  /** Null: it has not ended, or GitLab does not say when. */
  readonly finishedAt: Instant | null;
  readonly jobs: readonly Job[];
}

/**
 * The attempts of a pipeline, from the first. GitLab has no word for them: a job that is started again is a new job of
 * the same name in the same pipeline. The first of these after everything had ended begins an attempt, and a job belongs
 * to the attempt in which it ran.
 */
export function toAttempts(pipeline: Pipeline): readonly Attempt[] {
  const jobs = timed(pipeline.jobs);
  const starts = [pipeline.createdAt];
  for (const { begunAt } of jobs.filter(({ isAgain }) => isAgain)) {
    const before = jobs.filter((other) => other.begunAt < begunAt && other.begunAt >= (starts.at(-1) ?? 0));
    // Of several that are started again together, the first begins the attempt.
    if (isOver(before, begunAt)) {
      starts.push(begunAt);
    }
  }
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? Infinity;
    const own = jobs.filter(({ begunAt }) => begunAt < to && (index === 0 || begunAt >= from)).map(({ job }) => job);
    return toAttempt(pipeline, own, {
      number: index + 1,
      queuedAt: from,
      isLast: to === Infinity,
      isOnly: starts.length === 1,
    });
  });
}

/** Something has ended, and nothing still runs. Jobs that never ran say nothing. */
function isOver(jobs: readonly TimedJob[], at: Instant): boolean {
  return (
    jobs.some(({ job }) => job.finishedAt !== null) &&
    jobs.every(({ job }) => job.startedAt === null || (job.finishedAt !== null && job.finishedAt <= at))
  );
}

interface TimedJob {
  readonly job: Job;
  /** Of a job that was started again: when it was asked for; of others: when they ran. */
  readonly begunAt: Instant;
  readonly isAgain: boolean;
}

/** In the order in which they began. A job that never ran counts from when it was made. */
function timed(jobs: readonly Job[]): readonly TimedJob[] {
  const seen = new Set<string>();
  return [...jobs]
    .sort((one, other) => Number(numberIn(one.id)) - Number(numberIn(other.id)))
    .map((job) => {
      const isAgain = seen.has(job.name);
      seen.add(job.name);
      return { job, isAgain, begunAt: isAgain ? job.createdAt : (job.startedAt ?? job.createdAt) };
    })
    .sort((one, other) => one.begunAt - other.begunAt);
}

interface Position {
  readonly number: number;
  readonly queuedAt: Instant;
  readonly isLast: boolean;
  readonly isOnly: boolean;
}

function toAttempt(pipeline: Pipeline, jobs: readonly Job[], position: Position): Attempt {
  const { number, queuedAt, isLast, isOnly } = position;
  const status = isLast ? toRunStatus(pipeline.status) : outcomeOf(jobs);
  const startedAt = firstStart(jobs) ?? (isOnly ? pipeline.startedAt : null);
  const duration = isOnly && typeof pipeline.duration === 'number' ? pipeline.duration * 1000 : busyMs(jobs);
  const end = startedAt === null ? pipeline.finishedAt : instant(startedAt + duration);
  const finishedAt = hasEnded(status) ? end : null;
  return { number, status, queuedAt, startedAt: startedAt ?? queuedAt, finishedAt, jobs };
}

/** Of an earlier attempt GitLab no longer says what it came to: one failed job fails it, unless it is allowed to fail. */
function outcomeOf(jobs: readonly Job[]): RunStatus {
  const latest = [...new Map(jobs.map((job) => [job.name, job])).values()];
  const statuses = latest.filter(({ allowFailure }) => !allowFailure).map(({ status }) => toRunStatus(status));
  return (
    statuses.find((status) => status === 'failed' || status === 'unknown') ??
    statuses.find((status) => status === 'canceled') ??
    'succeeded'
  );
}

function firstStart(jobs: readonly Job[]): Instant | null {
  const starts = jobs.flatMap(({ startedAt }) => startedAt ?? []);
  return starts.length === 0 ? null : instant(Math.min(...starts));
}

/** How long at least one of the jobs ran: what GitLab calls the duration. */
function busyMs(jobs: readonly Job[]): number {
  let [busy, reached] = [0, -Infinity];
  const spans = jobs.flatMap(({ startedAt, finishedAt }) =>
    startedAt === null || finishedAt === null ? [] : [{ startedAt, finishedAt }],
  );
  for (const { startedAt, finishedAt } of spans.sort((one, other) => one.startedAt - other.startedAt)) {
    busy += Math.max(0, finishedAt - Math.max(startedAt, reached));
    reached = Math.max(reached, finishedAt);
  }
  return busy;
}
