import type { RunStatus } from '../../core/records';

const STATUSES: Readonly<Record<string, RunStatus>> = {
  CREATED: 'queued',
  WAITING_FOR_RESOURCE: 'queued',
  PREPARING: 'queued',
  WAITING_FOR_CALLBACK: 'queued',
  PENDING: 'queued',
  SCHEDULED: 'queued',
  MANUAL: 'queued',
  RUNNING: 'running',
  CANCELING: 'running',
  SUCCESS: 'succeeded',
  FAILED: 'failed',
  CANCELED: 'canceled',
  SKIPPED: 'skipped',
};

/** What GitLab's status of a pipeline or a job means; what is new is unknown. `MANUAL` waits for somebody's click. */
export function toRunStatus(status: string): RunStatus {
  return STATUSES[status] ?? 'unknown';
}

export function hasEnded(status: RunStatus): boolean {
  return status === 'succeeded' || status === 'failed' || status === 'canceled' || status === 'skipped';
}
