import type { Deployment, RunStatus } from '../../core/records';
import type { Build } from './schema';

const WORDS: ReadonlyMap<string, RunStatus> = new Map([
  ['success', 'succeeded'],
  ['fixed', 'succeeded'],
  // Had no tests of its own to run, and ended well.
  ['no_tests', 'succeeded'],
  ['failed', 'failed'],
  ['timedout', 'failed'],
  ['infrastructure_fail', 'failed'],
  ['canceled', 'canceled'],
  ['not_run', 'skipped'],
  ['queued', 'queued'],
  ['scheduled', 'queued'],
  ['not_running', 'queued'],
  ['running', 'running'],
]);

/** What became of a job. `retried` says only that it was done again, so its outcome counts; a new word is unknown. */
export function toRunStatus({ status, outcome }: Pick<Build, 'status' | 'outcome'>): RunStatus {
  return WORDS.get(outcome ?? '') ?? WORDS.get(status ?? '') ?? 'unknown';
}

/** In this order, the first that one of the jobs has is what the workflow has. */
const DECISIVE: readonly RunStatus[] = ['running', 'queued', 'failed', 'canceled', 'unknown', 'succeeded'];

/**
 * What jobs of one workflow come to: it runs while one of them does. Of a job that CircleCI did again by itself only the
 * last counts. An approval is no job: what has ended well up to one has succeeded.
 * @param builds in the order of their numbers.
 */
export function statusOfAll(builds: readonly Build[]): RunStatus {
  const last = new Map(builds.map((build) => [jobOf(build), toRunStatus(build)]));
  const statuses = new Set(last.values());
  const found = DECISIVE.find((status) => statuses.has(status)) ?? 'skipped';
  const hasBegun = builds.some(({ start_time }) => start_time !== null);
  return found === 'queued' && hasBegun ? 'running' : found;
}

/** Name of a job inside of its workflow. */
export function jobOf({ workflows }: Build): string {
  return workflows?.job_name || 'build';
}

/** Null: nothing was deployed. */
export function toDeploymentStatus(status: RunStatus): Deployment['status'] | null {
  const isGoingOn = status === 'queued' || status === 'running';
  return isGoingOn ? 'running' : status === 'skipped' ? null : status;
}

const WORKFLOWS: ReadonlyMap<string, Deployment['status']> = new Map([
  ['success', 'succeeded'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['unauthorized', 'failed'],
  ['canceled', 'canceled'],
  ['running', 'running'],
  ['failing', 'running'],
]);
/** Waits for an approval, which most often nobody gives; or had nothing to run. */
const UNDONE: ReadonlySet<string> = new Set(['on_hold', 'not_run']);

/** What version 2 says of a workflow as a deployment; null: it has not deployed, and does not either for now. */
export function ofWorkflow(status: string): Deployment['status'] | null {
  return UNDONE.has(status) ? null : (WORKFLOWS.get(status) ?? 'unknown');
}
