import type { Conclusion, Release, Repository, RunAttempt, ServiceModel, WorkflowRun, World } from '../../world/world';
import { uuid } from './ids';

/** A workflow that ran once. To run it again makes another one, in the same pipeline. */
export interface Workflow {
  readonly id: string;
  /** That of the first, which those that run it again share. */
  readonly workspaceId: string;
  readonly pipeline: number;
  readonly name: string;
  readonly sha: string;
  /** Null where a tag was built. */
  readonly branch: string | null;
  readonly tag: string | null;
  readonly why: 'github' | 'api';
  readonly createdAt: number;
  readonly jobs: readonly Job[];
  /** What somebody has approved before the jobs began. */
  readonly approval: Approval | null;
}

export interface Job {
  readonly id: string;
  readonly name: string;
  readonly queuedAt: number;
  readonly startedAt: number;
  readonly stoppedAt: number | null;
  readonly conclusion: Conclusion | null;
}

export interface Approval {
  readonly id: string;
  readonly name: string;
  readonly approvedAt: number;
}

/** Name of the workflow that publishes a release when its tag is pushed, and of its job. */
export const RELEASE = 'Release';
const PUBLISH = 'publish';

/** The workflows of a repository. One that waits for a machine has no job yet, and is not among them. */
export function workflowsOf(world: World, repository: Repository): readonly Workflow[] {
  const runs = repository.runs.filter(({ attempts }) => attempts.some(({ jobs }) => jobs.length > 0));
  const released = world.services
    .filter((service) => service.repository === repository.fullName)
    .flatMap((service) => published(service, repository));
  return [
    ...runs.flatMap((run, index) => runsOf(repository, run, index + 1)),
    ...released.map((release, index) => releaseOf(repository, release, runs.length + index + 1)),
  ];
}

function runsOf(repository: Repository, run: WorkflowRun, pipeline: number): readonly Workflow[] {
  const name = repository.workflows.find(({ id }) => id === run.workflow)?.name ?? '';
  return run.attempts
    .filter(({ jobs }) => jobs.length > 0)
    .map((attempt) => {
      const id = uuid(repository.fullName, run.id, attempt.number);
      return {
        id,
        workspaceId: uuid(repository.fullName, run.id, 1),
        pipeline,
        name,
        sha: run.sha,
        branch: run.branch,
        tag: null,
        why: run.event === 'workflow_dispatch' ? 'api' : 'github',
        createdAt: attempt.requestedAt,
        jobs: jobsOf(repository, run, { attempt, name, id }),
        approval: null,
      };
    });
}

interface Attempt {
  readonly attempt: RunAttempt;
  readonly name: string;
  readonly id: string;
}

function jobsOf(repository: Repository, run: WorkflowRun, { attempt, name, id }: Attempt): readonly Job[] {
  return attempt.jobs.map((job) => ({
    id: uuid(id, job.id),
    name: name.startsWith('Deploy') ? deployJob(repository, run, name) : job.name,
    queuedAt: attempt.requestedAt,
    startedAt: job.startedAt,
    stoppedAt: job.completedAt,
    conclusion: job.conclusion,
  }));
}

/**
 * The job `deploy` is one of a matrix: CircleCI calls it after its parameters, which are the environment and, where there
 * is something special about it, what kind of deployment it is.
 */
function deployJob({ deployments }: Repository, { title, sha, createdAt }: WorkflowRun, workflow: string): string {
  const environment = /^Deploy to (.+)$/.exec(title)?.[1] ?? null;
  const found = deployments.find(
    (row) => row.sha === sha && row.createdAt === createdAt && row.environment === environment,
  );
  const isHotfix = /\bhotfix\b/i.test(environment === null ? title : (found?.description ?? ''));
  const parts = [jobOf(workflow), environment, isHotfix ? 'hotfix' : null];
  return parts.flatMap((part) => part ?? []).join('-');
}

/** `Deploy checkout` runs the job `deploy-checkout`. */
export function jobOf(workflow: string): string {
  return workflow.toLowerCase().replaceAll(' ', '-');
}

function published({ source }: ServiceModel, { releases }: Repository): readonly Release[] {
  if (source.from !== 'releases' && source.from !== 'tags') {
    return [];
  }
  const tags = new RegExp(source.tags ?? '');
  return releases.filter(({ tag, draft, prerelease }) => !draft && !prerelease && tags.test(tag));
}

const PUBLISHING_MS = 40_000;
const APPROVING_MS = 300_000;

/** Built from its tag; somebody approves that it is published, which is its last deed. */
function releaseOf({ fullName, tags }: Repository, release: Release, pipeline: number): Workflow {
  const id = uuid(fullName, RELEASE, release.id);
  const stoppedAt = release.publishedAt ?? 0;
  const startedAt = stoppedAt - PUBLISHING_MS;
  const approvedAt = startedAt - 2000;
  return {
    id,
    workspaceId: id,
    pipeline,
    name: RELEASE,
    sha: tags.find(({ name }) => name === release.tag)?.sha ?? '',
    branch: null,
    tag: release.tag,
    why: 'github',
    createdAt: approvedAt - APPROVING_MS,
    jobs: [{ id: uuid(id, PUBLISH), name: PUBLISH, queuedAt: approvedAt, startedAt, stoppedAt, conclusion: 'success' }],
    approval: { id: uuid(id, 'hold'), name: 'hold', approvedAt },
  };
}
