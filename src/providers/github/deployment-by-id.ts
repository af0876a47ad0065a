import type { Http } from '../../core/ports';
import { pages, readIfThere } from './pages';
import { repositoryPath } from './repository';
import { RestDeployment, RestDeploymentStatuses } from './rest-schema';
import type { DeploymentRow } from './schema';

/**
 * One deployment with all its statuses, in the shape of the graph, which cannot be asked by this number.
 * Null when it was deleted.
 */
export async function fetchDeploymentById(http: Http, resource: string, id: string): Promise<DeploymentRow | null> {
  const about = `deployment ${id} of ${resource}`;
  const path = repositoryPath(resource, 'deployments', id);
  const deployment = await readIfThere(http, { path, body: RestDeployment, about });
  if (deployment === null) {
    return null;
  }
  const statuses: RestDeploymentStatuses = [];
  const request = { path: `${path}/statuses`, body: RestDeploymentStatuses, about };
  for await (const page of pages(http, request, (rows) => rows)) {
    statuses.push(...page);
  }
  return toDeploymentRow(deployment, statuses);
}

/** The REST answers as the graph would put them. */
function toDeploymentRow(deployment: RestDeployment, statuses: RestDeploymentStatuses): DeploymentRow {
  return {
    id: deployment.node_id,
    databaseId: deployment.id,
    commitOid: deployment.sha,
    createdAt: deployment.created_at,
    environment: deployment.environment,
    originalEnvironment: deployment.original_environment,
    task: deployment.task,
    description: deployment.description,
    ref: deployment.ref ? { name: deployment.ref, prefix: '' } : null,
    state: statuses.length === 0 ? 'PENDING' : null,
    statuses: {
      nodes: statuses.map(({ state, created_at, environment, log_url }) => ({
        state: state.toUpperCase(),
        createdAt: created_at,
        environment,
        logUrl: log_url,
      })),
      pageInfo: { hasNextPage: false, endCursor: null },
    },
  };
}
