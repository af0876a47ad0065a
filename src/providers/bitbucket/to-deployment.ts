import type { Instant } from '../../core/instant';
import type { Scope } from '../../core/provider';
import type { Deployment as DeploymentRecord } from '../../core/records';
import type { Assign, Unowned } from '../../core/reading/deployment-rules';
import { environmentLabel } from '../../core/reading/environment-label';
import { refFactsOf } from './pipelines';
import type { Deployment, Environment } from './schema';

const STATUSES: Readonly<Record<string, DeploymentRecord['status']>> = {
  SUCCESSFUL: 'succeeded',
  FAILED: 'failed',
  STOPPED: 'canceled',
};

interface Around {
  /** Undefined for one that was deleted: it has no name any more, and is no production. */
  readonly environment: Environment | undefined;
  /** The full name of the commit; null when there is none. */
  readonly revision: string | null;
}

type Convert = (row: Deployment, around: Around) => readonly DeploymentRecord[];

/** Makes a function that gives a deployment to each service whose it is, under the environment's name. */
export function toConvert({ settings }: Scope, assign: Assign): Convert {
  const production = new RegExp(settings.production, 'i');
  return (row, { environment, revision }) => {
    const name = environment?.name ?? row.environment.uuid;
    const deployment = toDeployment(row, name, revision);
    const label = environmentLabel(name, typeOf(environment), production);
    const records = deployment === null ? [] : assign(deployment, { names: namesOf(row), texts: [] });
    return records.map((record) => ({ ...record, environment: label }));
  };
}

function typeOf(environment: Environment | undefined): string | null {
  return environment?.environment_type?.name?.toLowerCase() ?? null;
}

/** Branch or tag, the pipeline, and the deployment itself. */
function namesOf({ release }: Deployment): readonly (string | null | undefined)[] {
  const target = release?.pipeline?.target;
  return [target?.ref_name, target?.selector?.pattern, release?.name];
}

/** Null for one that has not begun: it waits for a click that may never come. */
function toDeployment(
  { uuid, state, release }: Deployment,
  environment: string,
  revision: string | null,
): Unowned | null {
  const startedAt = state.started_on;
  const finishedAt = state.completed_on ?? state.completion_date;
  if (startedAt === null && finishedAt === null) {
    return null;
  }
  const status = statusOf(state);
  return {
    kind: 'deployment',
    id: uuid.replace(/[{}]/g, ''),
    status,
    ...toTimes(startedAt, status === 'running' ? null : finishedAt),
    environment,
    ...(revision === null ? {} : { revision }),
    ...refFactsOf(release?.pipeline?.target),
    ...(state.url ? { url: state.url } : {}),
  };
}

/** How it ended stands beside the state: `COMPLETED` alone may mean anything. */
function statusOf({ name, status }: Deployment['state']): DeploymentRecord['status'] {
  switch (name) {
    case 'IN_PROGRESS':
      return 'running';
    case 'COMPLETED':
      return STATUSES[status?.name ?? ''] ?? 'unknown';
    default:
      return 'unknown';
  }
}

function toTimes(startedAt: Instant | null, finishedAt: Instant | null): Pick<Unowned, 'startedAt' | 'finishedAt'> {
  return { ...(startedAt === null ? {} : { startedAt }), ...(finishedAt === null ? {} : { finishedAt }) };
}
