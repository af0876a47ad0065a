import type { Deployment, Release, Repository, RunAttempt, ServiceModel, WorkflowRun } from '../../world/world';

/** A synchronisation of one application, as Argo CD goes through it. */
export interface Sync {
  readonly sha: string;
  /** What the image of the code is tagged with. */
  readonly tag: string;
  readonly environment: string;
  readonly startedAt: number;
  /** Null while it runs. */
  readonly finishedAt: number | null;
  readonly succeeded: boolean;
}

const MINUTE = 60_000;

/** Everything that was deployed of a service, by when it ended. */
export function syncsOf(service: ServiceModel, repository: Repository): readonly Sync[] {
  const syncs = SOURCES[service.source.from](service, repository);
  return [...syncs].sort((one, other) => (one.finishedAt ?? Infinity) - (other.finishedAt ?? Infinity));
}

const SOURCES: Readonly<
  Record<ServiceModel['source']['from'], (service: ServiceModel, repository: Repository) => readonly Sync[]>
> = {
  deployments: ({ source }, { deployments }) => {
    const task = new RegExp((source.from === 'deployments' ? source.task : null) ?? '');
    return deployments.filter((row) => task.test(row.task)).map(ofDeployment);
  },
  workflow: ({ source }, { workflows, runs }) => {
    const deploying = workflows.find(({ name }) => source.from === 'workflow' && name === source.workflow);
    return runs.filter(({ workflow }) => workflow === deploying?.id).flatMap(ofRun);
  },
  releases: ({ source }, { releases, tags }) => {
    const shas = new Map(tags.map(({ name, sha }) => [name, sha]));
    return releases
      .filter(({ tag, prerelease }) => isMeant(source, tag) && !prerelease)
      .flatMap((row) => ofRelease(row, shas));
  },
  tags: ({ source }, { tags, commits }) => {
    const committed = new Map(commits.map(({ sha, committedAt }) => [sha, committedAt]));
    return tags
      .filter(({ name }) => isMeant(source, name))
      .flatMap(({ name, sha, annotation }) => published(name, sha, annotation?.at ?? committed.get(sha) ?? null));
  },
};

function isMeant(source: ServiceModel['source'], tag: string): boolean {
  return new RegExp((source.from === 'releases' || source.from === 'tags' ? source.tags : null) ?? '').test(tag);
}

function ofDeployment({ sha, ref, environment, createdAt, statuses }: Deployment): Sync {
  const success = statuses.find(({ state }) => state === 'success');
  const failure = statuses.find(({ state }) => state === 'failure' || state === 'error');
  const begin = statuses.find(({ state }) => state === 'in_progress');
  return {
    sha,
    tag: imageTag(ref, sha),
    environment,
    startedAt: begin?.at ?? createdAt,
    finishedAt: (success ?? failure)?.at ?? null,
    succeeded: success !== undefined,
  };
}

/** What runs before it succeeds is tried again by hand, each time as a synchronisation of its own. */
function ofRun({ sha, branch, attempts }: WorkflowRun): readonly Sync[] {
  return attempts.flatMap(({ jobs }: RunAttempt): readonly Sync[] => {
    const [first] = jobs;
    const ends = jobs.map(({ completedAt }) => completedAt);
    const finishedAt = ends.some((end) => end === null) ? null : Math.max(...ends.map(Number));
    const succeeded = finishedAt !== null && jobs.every(({ conclusion }) => conclusion === 'success');
    const facts = { sha, tag: imageTag(branch, sha), environment: 'production', finishedAt, succeeded };
    return first === undefined ? [] : [{ ...facts, startedAt: first.startedAt }];
  });
}

function ofRelease({ tag, draft, publishedAt }: Release, shas: ReadonlyMap<string, string>): readonly Sync[] {
  const sha = shas.get(tag);
  return draft || sha === undefined ? [] : published(tag, sha, publishedAt);
}

/** The image of a version has no `v` before it. */
function published(tag: string, sha: string, at: number | null): readonly Sync[] {
  const facts = { sha, tag: tag.replace(/^v(?=\d)/, ''), environment: 'production', succeeded: true };
  return at === null ? [] : [{ ...facts, startedAt: at - 2 * MINUTE, finishedAt: at }];
}

function imageTag(ref: string, sha: string): string {
  const branch = ref === sha ? 'build' : ref.replace(/[^\w.-]+/g, '-');
  return `${branch}-${sha.slice(0, 7)}`;
}
