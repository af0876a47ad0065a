import type { Deployment, RunStatus } from '../../core/records';
import { isRunning } from './builds';
import type { Build } from './schema';

/** `UNSTABLE` is a build whose tests have failed: what it checks is not well, though the build went on to its end. */
const RESULTS: ReadonlyMap<string, RunStatus> = new Map([
  ['SUCCESS', 'succeeded'],
  ['UNSTABLE', 'failed'],
  ['FAILURE', 'failed'],
  ['ABORTED', 'canceled'],
  ['NOT_BUILT', 'skipped'],
]);

/** What a build's result means; one that is new is unknown. */
export function toRunStatus(build: Pick<Build, 'building' | 'result'>): RunStatus {
  return isRunning(build) ? 'running' : (RESULTS.get(build.result ?? '') ?? 'unknown');
}

const STAGES: ReadonlyMap<string, RunStatus> = new Map([
  ['SUCCESS', 'succeeded'],
  ['UNSTABLE', 'failed'],
  ['FAILED', 'failed'],
  ['ABORTED', 'canceled'],
  ['NOT_EXECUTED', 'skipped'],
  ['SKIPPED', 'skipped'],
]);
const GOES_ON: ReadonlySet<string> = new Set(['IN_PROGRESS', 'PAUSED_PENDING_INPUT']);

/** What a stage's status means. A stage that is still in progress when its build has ended ended with the build. */
export function toStageStatus(status: string | null | undefined, build: Pick<Build, 'building' | 'result'>): RunStatus {
  if (GOES_ON.has(status ?? '')) {
    return build.result === 'ABORTED' && !isRunning(build) ? 'canceled' : isRunning(build) ? 'running' : 'unknown';
  }
  return STAGES.get(status ?? '') ?? 'unknown';
}

/** Of a deployment: a build that was not unwell enough to stop has deployed. Null: nothing was. */
export function toDeploymentStatus(status: RunStatus, word: string | null | undefined): Deployment['status'] | null {
  if (word === 'UNSTABLE' && status === 'failed') {
    return 'succeeded';
  }
  const isGoingOn = status === 'queued' || status === 'running';
  return isGoingOn ? 'running' : status === 'skipped' ? null : status;
}
