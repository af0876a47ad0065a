import type { Deployment, RunStatus } from '../../core/records';
import type { Build } from './schema';

/** A pipeline that succeeded but for steps whose failing its author allows has succeeded. */
const RESULTS: Readonly<Record<string, RunStatus>> = {
  succeeded: 'succeeded',
  partiallysucceeded: 'succeeded',
  succeededwithissues: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
  abandoned: 'canceled',
  skipped: 'skipped',
};

const OPEN: Readonly<Record<string, RunStatus>> = {
  notstarted: 'queued',
  postponed: 'queued',
  pending: 'queued',
  inprogress: 'running',
  cancelling: 'running',
};

/** What a result means; one that is new is unknown. Upper and lower case are not told apart. */
export function toResult(result: string | null | undefined): RunStatus {
  return RESULTS[(result ?? '').toLowerCase()] ?? 'unknown';
}

/** What became of a build, or of a part of one. */
export function toRunStatus({ status, result }: Pick<Build, 'status' | 'result'>): RunStatus {
  const state = (status ?? '').toLowerCase();
  return state === 'completed' ? toResult(result) : (OPEN[state] ?? 'unknown');
}

const MEANINGS: Readonly<Record<RunStatus, Deployment['status'] | null>> = {
  queued: 'running',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
  skipped: null,
  unknown: 'unknown',
};

/** Null: what was skipped has deployed nothing. */
export function toDeploymentStatus(status: RunStatus): Deployment['status'] | null {
  return MEANINGS[status];
}

export function hasEnded(status: RunStatus): boolean {
  return status !== 'queued' && status !== 'running';
}
