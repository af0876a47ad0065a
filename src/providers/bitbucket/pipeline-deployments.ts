import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment, RunStatus } from '../../core/records';
import { toAssign, type Unowned } from '../../core/reading/deployment-rules';
import { knownAfter } from '../../core/reading/complete';
import type { Refusal } from '../../core/sample';
import type { Service } from '../../core/settings';
import { fetchPipelines, nameOf, pageOf, refFactsOf, revisionOf } from './pipelines';
import { mainBranch } from './repository-facts';
import { toRunStatus } from './run-status';
import type { Pipeline } from './schema';

/** Whole pipelines as deployments to production: those of the service's branch, or what its `pattern` names. */
export async function* fetchPipelineDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { resource, span, services, unfinished, sample } = scope;
  const refusalOf = await toRefusal(http, scope);
  for await (const rows of fetchPipelines(http, { resource, span, unfinished })) {
    const records = services.flatMap((service) =>
      rows.flatMap((row) => {
        const made: readonly Deployment[] | Refusal = refusalOf(row, service) ?? toDeployments(row, service, scope);
        if (typeof made === 'string') {
          sample?.refuse({ ...candidateOf(row, resource), why: made });
          return [];
        }
        return made;
      }),
    );
    yield { records, complete: knownAfter(span, rows.at(-1)?.created_on), truncated: [] };
  }
  yield { records: [], complete: span, truncated: [] };
}

/** Pipelines for pull requests deploy nothing to production. */
async function toRefusal(http: Http, scope: Scope): Promise<(row: Pipeline, service: Service) => Refusal | null> {
  const { resource, services } = scope;
  const ownBranch = ({ repository }: Service) => (repository?.id === resource ? repository.branch : null);
  const asksMain = services.some(
    (service) => service.deployments?.pattern === undefined && ownBranch(service) === null,
  );
  const main = asksMain ? await mainBranch(http, scope, services[0]?.deployments?.connection ?? '') : null;
  return (row, service) => {
    const { pattern, pipeline } = service.deployments ?? {};
    if (row.target?.selector?.type === 'pull-requests') {
      return 'forMerging';
    }
    if (pipeline !== undefined && pipeline !== nameOf(row)) {
      return 'pipeline';
    }
    const isOnBranch = pattern !== undefined || refFactsOf(row.target).ref === (ownBranch(service) ?? main);
    return isOnBranch ? null : 'branch';
  };
}

function candidateOf(row: Pipeline, resource: string) {
  const { ref } = refFactsOf(row.target);
  const id = String(row.build_number);
  return { id, name: ref ?? id, at: row.completed_on ?? row.created_on, url: pageOf(row, resource), detail: ref };
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

/** Why it is no deployment, where it is none. */
function toDeployments(row: Pipeline, service: Service, { resource, sample }: Scope): readonly Deployment[] | Refusal {
  const status = MEANINGS[toRunStatus(row.state)];
  if (status === null) {
    return 'skipped';
  }
  const deployment: Unowned = {
    kind: 'deployment',
    id: String(row.build_number),
    status,
    startedAt: row.created_on,
    ...(status === 'running' || row.completed_on === null ? {} : { finishedAt: row.completed_on }),
    environment: 'production',
    ...revisionOf(row),
    ...refFactsOf(row.target),
    url: pageOf(row, resource),
  };
  return toAssign([service], sample)(deployment, { names: [deployment.ref, nameOf(row)], texts: [] });
}
