import type { Instant } from '../../core/instant';
import type { RunStatus } from '../../core/records';
import type { Job } from './rest-schema';

const CONCLUSIONS: Readonly<Record<string, RunStatus>> = {
  success: 'succeeded',
  failure: 'failed',
  timed_out: 'failed',
  startup_failure: 'failed',
  cancelled: 'canceled',
  skipped: 'skipped',
};

const STATUSES: Readonly<Record<string, RunStatus>> = {
  queued: 'queued',
  requested: 'queued',
  waiting: 'queued',
  pending: 'queued',
  in_progress: 'running',
};

/** What GitHub's `status` and `conclusion` of a run or a job mean. `neutral`, `stale` and what is new are unknown. */
export function toRunStatus(row: {
  status?: string | null | undefined;
  conclusion?: string | null | undefined;
}): RunStatus {
  if (row.conclusion) {
    return CONCLUSIONS[row.conclusion] ?? 'unknown';
  }
  return STATUSES[row.status ?? ''] ?? 'unknown';
}

const FAILING: ReadonlySet<string> = new Set(['failure', 'timed_out', 'startup_failure']);

/**
 * What GitHub concludes of an attempt whose jobs have ended: one failed job fails it, else one cancelled cancels it.
 * (A job that a workflow allows to fail is not told apart; for the last attempt GitHub says itself what it concluded.)
 */
export function conclusionOf(jobs: readonly Job[]): string {
  const conclusions = jobs.map(({ conclusion }) => conclusion ?? '');
  if (conclusions.some((conclusion) => FAILING.has(conclusion))) {
    return 'failure';
  }
  return conclusions.includes('cancelled') ? 'cancelled' : 'success';
}

/** When the last of the jobs ended; null while one of them runs, and when there are none. */
export function lastCompleted(jobs: readonly Job[]): Instant | null {
  const ends = jobs.map(({ completed_at }) => completed_at);
  return ends.reduce((last, end) => (last === null || end === null ? null : end > last ? end : last), ends[0] ?? null);
}

/** When the first of the jobs began; null when none has. Skipped jobs begin when they are skipped. */
export function firstStarted(jobs: readonly Job[]): Instant | null {
  const starts = jobs.flatMap(({ conclusion, started_at }) =>
    conclusion === 'skipped' || started_at === null ? [] : [started_at],
  );
  return starts.reduce<Instant | null>((first, start) => (first === null || start < first ? start : first), null);
}
