import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment } from '../../core/records';
import { toAssign, type Unowned } from '../../core/reading/deployment-rules';
import type { Refusal, Sample } from '../../core/sample';
import type { Service } from '../../core/settings';
import { deploymentFacts, refOf } from './build-facts';
import { hasEnded, toDeploymentStatus, toRunStatus } from './build-status';
import { buildsById, endedBuilds, openBuilds, type Builds } from './builds';
import { isOfService } from './owned';
import { parsePlace } from './place';
import { branchOf, readRepository } from './repository';
import type { Build } from './schema';

/** Builds of the pipelines that the services name, as deployments to production. */
export async function* fetchPipelineDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { resource, span, services, unfinished, sample } = scope;
  const { project, repository } = parsePlace(resource);
  const facts = repository === null ? null : await readRepository(http, { project, repository });
  const fallback = facts?.defaultBranch ? branchOf(facts.defaultBranch) : null;
  const rules = services.map((service) => ({ service, branch: branchFor(service, resource, fallback) }));
  const [branch, ...others] = new Set(rules.map((rule) => rule.branch));
  const builds: Builds = {
    project,
    repositoryId: facts?.id ?? null,
    branch: others.length === 0 && sample === undefined ? (branch ?? null) : null,
  };
  const convert = (rows: readonly Build[]) =>
    rows.flatMap((row) =>
      rules.flatMap(({ service, branch: wanted }) => {
        const made: readonly Deployment[] | Refusal =
          refusalOf(row, { service, branch: wanted, resource }) ?? toDeployment(row, service, sample);
        if (typeof made === 'string') {
          sample?.refuse({ ...candidateOf(row), why: made });
          return [];
        }
        return made;
      }),
    );
  const seen = new Set<string>();
  for await (const rows of endedBuilds(http, builds, span)) {
    rows.forEach(({ id }) => seen.add(String(id)));
    yield { records: convert(rows), complete: null, truncated: [] };
  }
  const open = await openBuilds(http, builds);
  open.forEach(({ id }) => seen.add(String(id)));
  const older = unfinished.filter((id) => !seen.has(id) && /^\d+$/.test(id)).map(Number);
  const records = [...convert(open), ...convert(await buildsById(http, project, older))];
  yield { records, complete: span, truncated: [] };
}

function originOf({ definition, repository }: Build) {
  return { pipeline: definition.name, repository };
}

/** Null: a `pattern` decides, or nobody knows a branch. The branch in settings is one of the service's own code. */
function branchFor({ repository, deployments }: Service, resource: string, fallback: string | null): string | null {
  if (deployments?.pattern !== undefined) {
    return null;
  }
  return (repository?.id === resource ? repository.branch : null) ?? fallback;
}

interface Rule {
  readonly service: Service;
  readonly branch: string | null;
  readonly resource: string;
}

/** A build of a pull request deploys nothing to production. */
function refusalOf(build: Build, { service, branch, resource }: Rule): Refusal | null {
  if (/^pullRequest$/i.test(build.reason ?? '')) {
    return 'forMerging';
  }
  if (!isOfService(originOf(build), service, resource)) {
    return service.deployments?.pipeline === undefined ? 'repository' : 'pipeline';
  }
  return branch === null || branch === refOf(build) ? null : 'branch';
}

function candidateOf(build: Build) {
  const { id, definition, finishTime, startTime, queueTime } = build;
  const at = finishTime ?? startTime ?? queueTime;
  return { id: String(id), name: definition.name ?? String(id), at, detail: refOf(build) ?? undefined };
}

/** Why it is no deployment, where it is none. */
function toDeployment(build: Build, service: Service, sample: Sample | undefined): readonly Deployment[] | Refusal {
  const run = toRunStatus(build);
  const status = toDeploymentStatus(run);
  const start = build.startTime ?? build.queueTime;
  if (status === null || start === null) {
    return 'skipped';
  }
  const deployment: Unowned = {
    kind: 'deployment',
    id: String(build.id),
    status,
    startedAt: start,
    ...(hasEnded(run) && build.finishTime !== null ? { finishedAt: build.finishTime } : {}),
    environment: 'production',
    ...deploymentFacts(build),
  };
  return toAssign([service], sample)(deployment, {
    names: [refOf(build)],
    texts: [build.definition.name, ...(build.tags ?? [])],
  });
}
