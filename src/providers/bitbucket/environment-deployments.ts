import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment as DeploymentRecord } from '../../core/records';
import { knownAfter } from '../../core/reading/complete';
import { toAssign } from '../../core/reading/deployment-rules';
import { toExpand } from '../../core/reading/full-revisions';
import { Environments } from './environments';
import { fullRevision } from './full-revision';
import { orNoneWithoutPipelines } from './without-pipelines';
import { repositoryPath } from './repository';
import { pages } from './rest';
import { Deployment, DEPLOYMENT_FIELDS } from './schema';
import { toConvert } from './to-deployment';

/** A step of a pipeline, which is what a deployment is, runs for 12 hours at the most. */
const LONGEST_MS = 12 * 3_600_000;

/**
 * Deployments that ended in the span, the youngest first, and those that are under way. They are in the order in which
 * they began, so that one that ended in the span began no longer before it than a step may take. Deployments that wait
 * for somebody's click have not been asked for: of each pipeline with such a step there is one.
 */
export async function* fetchEnvironmentDeployments(http: Http, scope: Scope): AsyncIterable<Batch<DeploymentRecord>> {
  const { resource, span, services } = scope;
  const convert = toConvert(scope, toAssign(services, scope.sample));
  const expand = toExpand((repository, sha) => fullRevision(http, repository, sha));
  const environments = new Environments(http, scope);
  const toRecords = async (row: Deployment) => {
    const hash = row.release?.commit?.hash;
    const revision = hash ? ((await expand(resource, hash)) ?? hash) : null;
    return convert(row, { environment: await environments.find(row.environment.uuid), revision });
  };
  for (const state of ['IN_PROGRESS', 'COMPLETED']) {
    for await (const rows of orNoneWithoutPipelines(http, resource, deploymentPages(http, resource, state))) {
      const records: DeploymentRecord[] = [];
      for (const row of rows) {
        records.push(...(await toRecords(row)));
      }
      const started = rows.flatMap((row) => row.state.started_on ?? []).at(-1);
      yield { records, complete: state === 'COMPLETED' ? knownAfter(span, started) : null, truncated: [] };
      if (started !== undefined && started < span.from - LONGEST_MS) {
        break;
      }
    }
  }
  yield { records: [], complete: span, truncated: [] };
}

function deploymentPages(http: Http, resource: string, state: string) {
  return pages(http, {
    path: repositoryPath(resource, 'deployments'),
    query: { sort: '-state.started_on', 'state.name': state },
    row: Deployment,
    fields: DEPLOYMENT_FIELDS,
    about: `the deployments of ${resource}`,
  });
}
