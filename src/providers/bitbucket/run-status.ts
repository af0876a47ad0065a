import type { RunStatus } from '../../core/records';
import type { Pipeline } from './schema';

const STATES: Readonly<Record<string, RunStatus>> = {
  PARSING: 'queued',
  PENDING: 'queued',
  BUILDING: 'running',
  IN_PROGRESS: 'running',
  /** Waits for somebody's click before its next step. */
  PAUSED: 'running',
  HALTED: 'running',
};

const RESULTS: Readonly<Record<string, RunStatus>> = {
  SUCCESSFUL: 'succeeded',
  FAILED: 'failed',
  /** Something is wrong with the pipeline itself. */
  ERROR: 'failed',
  STOPPED: 'canceled',
  /** Waited too long for a click. */
  EXPIRED: 'canceled',
};

/** What the state of a pipeline means, and where it has ended the result; what is new is unknown. */
export function toRunStatus({ name, result }: Pipeline['state']): RunStatus {
  return name === 'COMPLETED' ? (RESULTS[result?.name ?? ''] ?? 'unknown') : (STATES[name] ?? 'unknown');
}
