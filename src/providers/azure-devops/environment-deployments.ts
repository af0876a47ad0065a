import type { Http } from '../../core/ports';
import type { Batch, Scope, Truncation } from '../../core/provider';
import type { Deployment } from '../../core/records';
import { toAssign, type Assign, type Unowned } from '../../core/reading/deployment-rules';
import type { Refusal, Refused } from '../../core/sample';
import type { Service } from '../../core/settings';
import { deploymentFacts } from './build-facts';
import { toDeploymentStatus } from './build-status';
import { buildsById } from './builds';
import { recordsOf, wantedEnvironments } from './environments';
import { known } from './known';
import { isOfService } from './owned';
import { parsePlace } from './place';
import type { Build } from './schema';
import { readStageRuns, type StageRun } from './stage-runs';

/**
 * Stages that deployed to environments, with the commit of their build: an environment knows builds, and only they know
 * commits. A rule that names a pipeline has no other builds asked for.
 */
export async function* fetchEnvironmentDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { resource, span } = scope;
  const { project } = parsePlace(resource);
  for (const environment of await wantedEnvironments(http, project, scope)) {
    const all = await readStageRuns(recordsOf(http, project, environment), environment, scope);
    const runs = all.filter((run) => scope.services.some((service) => mayBeOf(run, service)));
    all.filter((run) => !runs.includes(run)).forEach((run) => scope.sample?.refuse(otherRun(run, 'pipeline')));
    const builds = await buildsOf(http, project, runs);
    const repositories = repositoriesOf(builds);
    const lost = runs.filter(({ build, pipeline }) => !builds.has(build) && !repositories.has(pipeline.id ?? NaN));
    const records = runs.flatMap((run) => {
      const repository = builds.get(run.build)?.repository ?? repositories.get(run.pipeline.id ?? NaN) ?? null;
      const origin = { pipeline: run.pipeline.name, repository };
      const owners = scope.services.filter((each) => mayBeOf(run, each) && isOfService(origin, each, resource));
      if (owners.length === 0) {
        scope.sample?.refuse(otherRun(run, 'repository'));
      }
      return toDeployments(run, builds.get(run.build) ?? null, toAssign(owners, scope.sample));
    });
    yield { records, complete: null, truncated: unowned(lost, scope) };
  }
  yield { records: [], complete: span, truncated: [] };
}

/** A stage that ran, and deployed for no service. */
function otherRun({ id, pipeline, stage, startedAt, finishedAt }: StageRun, why: Refusal): Refused {
  const name = [pipeline.name, stage].filter((part) => part !== null).join(' · ');
  return { id, name: name === '' ? id : name, at: finishedAt ?? startedAt, why };
}

function mayBeOf({ pipeline, stage }: StageRun, { deployments }: Service): boolean {
  return (
    (deployments?.pipeline === undefined || pipeline.name?.toLowerCase() === deployments.pipeline.toLowerCase()) &&
    (deployments?.stage === undefined || stage === deployments.stage)
  );
}

async function buildsOf(http: Http, project: string, runs: readonly StageRun[]): Promise<ReadonlyMap<number, Build>> {
  const ids = [...new Set(runs.map(({ build }) => build))];
  return new Map((await buildsById(http, project, ids)).map((build) => [build.id, build]));
}

/** A pipeline builds one repository, which its builds tell, for those that retention has deleted too. */
function repositoriesOf(builds: ReadonlyMap<number, Build>): ReadonlyMap<number, Build['repository']> {
  return new Map([...builds.values()].map(({ definition, repository }) => [definition.id, repository]));
}

/** Deployments whose builds are deleted, and of whose pipeline no build is left to tell the repository. */
function unowned(lost: readonly StageRun[], { services, span }: Scope): readonly Truncation[] {
  const isAsked = services.some(({ deployments }) => deployments?.pipeline === undefined);
  return lost.length === 0 || !isAsked
    ? []
    : [
        {
          span,
          reason: `Retention has deleted the builds of ${lost.length} deployments, so that nobody knows whose they are: \
name their pipeline in the service's rule, or keep builds longer.`,
        },
      ];
}

function toDeployments(run: StageRun, build: Build | null, assign: Assign): readonly Deployment[] {
  const status = toDeploymentStatus(run.status);
  const { startedAt, finishedAt, environment } = run;
  if (status === null || (startedAt === null && finishedAt === null)) {
    return [];
  }
  const facts = build === null ? {} : deploymentFacts(build);
  const times = known({ startedAt, finishedAt });
  const deployment: Unowned = { kind: 'deployment', id: run.id, status, ...times, environment, ...facts };
  return assign(deployment, {
    names: [run.pipeline.name, run.stage, deployment.ref],
    texts: [...run.jobs, ...(deployment.labels ?? [])],
  });
}
