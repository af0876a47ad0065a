import { instant } from '../../src/core/instant';
import type { Deployment, RunStatus } from '../../src/core/records';
import { known } from './records';
import { endOfAttempt, statusOfAttempt } from './record-runs';
import type {
  Deployment as WorldDeployment,
  DeploymentStatus,
  Repository,
  ServiceModel,
  WorkflowRun,
  World,
} from './world';

/** The deployments of every service, from where the service says that they are. */
export function deploymentRecords(world: World): Deployment[] {
  return world.services.flatMap((service) => {
    const repository = world.repositories.find(({ fullName }) => fullName === service.repository);
    return repository === undefined ? [] : SOURCES[service.source.from](service, repository);
  });
}

const SOURCES = { deployments: fromDeployments, releases: fromReleases, tags: fromTags, workflow: fromRuns };

function fromDeployments({ name, source }: ServiceModel, repository: Repository): Deployment[] {
  const task = source.from === 'deployments' && source.task !== null ? new RegExp(source.task) : /(?:)/;
  return repository.deployments
    .filter((deployment) => task.test(deployment.task))
    .map((deployment) => toDeployment(name, repository, deployment));
}

/** It succeeded at its first success, whatever came after; it started when somebody began to work on it. */
function toDeployment(service: string, repository: Repository, deployment: WorldDeployment): Deployment {
  const { id, sha, ref, environment, statuses, description } = deployment;
  const success = statuses.find(({ state }) => state === 'success');
  const failure = statuses.find(({ state }) => state === 'failure' || state === 'error');
  const begin = statuses.find(({ state }) => state === 'in_progress');
  return {
    kind: 'deployment',
    id: String(id),
    service,
    status: statusOf(success, failure),
    startedAt: instant(begin?.at ?? deployment.createdAt),
    ...known('finishedAt', (success ?? failure)?.at ?? null),
    environment,
    revision: sha,
    ...(repository.branches.has(ref) ? { ref } : {}),
    ...(description === 'Hotfix' ? { unplanned: true } : {}),
  };
}

function statusOf(success?: DeploymentStatus, failure?: DeploymentStatus): Deployment['status'] {
  return success !== undefined ? 'succeeded' : failure !== undefined ? 'failed' : 'running';
}

function fromReleases({ name, source }: ServiceModel, { releases, tags }: Repository): Deployment[] {
  const pattern = patternOf(source);
  const revisions = new Map(tags.map((tag) => [tag.name, tag.sha]));
  return releases.flatMap(({ tag, publishedAt, prerelease, draft, name: title }): Deployment[] => {
    const revision = revisions.get(tag);
    if (publishedAt === null || prerelease || draft || !pattern.test(tag)) {
      return [];
    }
    const facts = { kind: 'deployment', id: tag, service: name, status: 'succeeded', version: tag } as const;
    const unplanned = /\bhotfix\b/i.test(title ?? '') ? { unplanned: true } : {};
    return [
      { ...facts, finishedAt: instant(publishedAt), ...(revision === undefined ? {} : { revision }), ...unplanned },
    ];
  });
}

/** An annotated tag was made when its tagger says, a light one when its commit was. */
function fromTags({ name, source }: ServiceModel, { tags, commits }: Repository): Deployment[] {
  const pattern = patternOf(source);
  const committed = new Map(commits.map(({ sha, committedAt }) => [sha, committedAt]));
  return tags.flatMap(({ name: tag, sha: revision, annotation }): Deployment[] => {
    const at = annotation?.at ?? committed.get(revision);
    const facts = { kind: 'deployment', id: tag, service: name, status: 'succeeded', version: tag, revision } as const;
    return at === undefined || !pattern.test(tag) ? [] : [{ ...facts, finishedAt: instant(at) }];
  });
}

function patternOf(source: ServiceModel['source']): RegExp {
  const text = source.from === 'releases' || source.from === 'tags' ? source.tags : null;
  return new RegExp(text ?? '', 'i');
}

function fromRuns({ name, source }: ServiceModel, { runs, workflows }: Repository): Deployment[] {
  const wanted = workflows.find((workflow) => source.from === 'workflow' && workflow.name === source.workflow);
  return runs.filter((run) => run.workflow === wanted?.id).map((run) => toRunDeployment(name, run));
}

const STATUSES: Readonly<Partial<Record<RunStatus, Deployment['status']>>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
  skipped: 'canceled',
};

/** A run is one deployment, however often it was attempted: at its first success, else as its last attempt ended. */
function toRunDeployment(service: string, run: WorkflowRun): Deployment {
  const decisive = run.attempts.find((attempt) => statusOfAttempt(attempt) === 'succeeded') ?? run.attempts.at(-1);
  const status = decisive === undefined ? 'queued' : statusOfAttempt(decisive);
  return {
    kind: 'deployment',
    id: String(run.id),
    service,
    status: STATUSES[status] ?? 'running',
    startedAt: instant(decisive?.jobs[0]?.startedAt ?? run.createdAt),
    ...known('finishedAt', decisive === undefined ? null : endOfAttempt(decisive)),
    revision: run.sha,
    ref: run.branch,
    ...(/\bhotfix\b/i.test(run.title) ? { unplanned: true } : {}),
  };
}
