import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment } from '../../core/records';
import { toAssign, type Unowned } from '../../core/reading/deployment-rules';
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
  const { resource, span, services, unfinished } = scope;
  const { project, repository } = parsePlace(resource);
  const facts = repository === null ? null : await readRepository(http, { project, repository });
  const fallback = facts?.defaultBranch ? branchOf(facts.defaultBranch) : null;
  const rules = services.map((service) => ({ service, branch: branchFor(service, resource, fallback) }));
  const [branch, ...others] = new Set(rules.map((rule) => rule.branch));
  const builds: Builds = {
    project,
    repositoryId: facts?.id ?? null,
    branch: others.length === 0 ? (branch ?? null) : null,
  };
  const convert = (rows: readonly Build[]) =>
    rows.flatMap((row) =>
      rules
        .filter((rule) => isDeploying(row, rule.branch) && isOfService(originOf(row), rule.service, resource))
        .flatMap((rule) => toDeployment(row, rule.service)),
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

/** A build of a pull request deploys nothing to production. */
function isDeploying(build: Build, branch: string | null): boolean {
  return !/^pullRequest$/i.test(build.reason ?? '') && (branch === null || branch === refOf(build));
}

function toDeployment(build: Build, service: Service): readonly Deployment[] {
  const run = toRunStatus(build);
  const status = toDeploymentStatus(run);
  const start = build.startTime ?? build.queueTime;
  if (status === null || start === null) {
    return [];
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
  return toAssign([service])(deployment, {
    names: [refOf(build)],
    texts: [build.definition.name, ...(build.tags ?? [])],
  });
}
