import { toIso } from '../../core/instant';
import type { Unowned } from '../../core/reading/deployment-rules';
import { identityOf, type DeploymentStatus } from '../../core/records';
import type { Service } from '../../core/settings';
import { fullName } from './applications';
import type { Application, Entry, Operation } from './schema';

/**
 * Only what succeeded is in the history. Its numbers begin anew with an application that was deleted and made again, so
 * the time belongs to the id.
 */
export function toSuccess(application: Application, { id, deployedAt, deployStartedAt }: Entry) {
  return {
    kind: 'deployment',
    id: `${fullName(application)}/${id}/${toIso(deployedAt)}`,
    status: 'succeeded',
    ...(deployStartedAt === null ? {} : { startedAt: deployStartedAt }),
    finishedAt: deployedAt,
  } as const satisfies Omit<Unowned, 'environment'>;
}

/** `Succeeded` is not among them: what succeeded is in the history, with more of it. */
const PHASES: Readonly<Record<string, DeploymentStatus>> = {
  Running: 'running',
  Terminating: 'running',
  Failed: 'failed',
  Error: 'failed',
};

/**
 * What is being done, or failed last, until the next operation is written over it. Null when it succeeded, and when it is
 * no deployment: a trial, or one of some resources only, such as a repair of what somebody changed by hand.
 */
export function toAttempt(application: Application) {
  const state = application.status?.operationState;
  const startedAt = state?.startedAt ?? null;
  if (!state || startedAt === null || !isDeployment(state)) {
    return null;
  }
  const status = PHASES[state.phase ?? ''] ?? 'unknown';
  return {
    kind: 'deployment',
    id: `${fullName(application)}/${toIso(startedAt)}`,
    status,
    startedAt,
    ...endOf(state, status),
  } as const satisfies Omit<Unowned, 'environment'>;
}

/** One that is to be tried again has an end already, and has not ended. */
function endOf({ finishedAt }: Operation, status: DeploymentStatus) {
  return finishedAt === null || status === 'running' ? {} : { finishedAt };
}

function isDeployment({ operation, phase }: Operation): boolean {
  const sync = operation?.sync;
  return Boolean(sync) && phase !== 'Succeeded' && sync?.dryRun !== true && (sync?.resources ?? []).length === 0;
}

/** Whether an id is that of an attempt of the application. */
export function isSame(application: Application, id: string): boolean {
  const start = `${fullName(application)}/`;
  return id.startsWith(start) && !id.slice(start.length).includes('/');
}

export function identity(id: string, { name }: Service): string {
  return identityOf({ kind: 'deployment', id, service: name, status: 'unknown' });
}
