import { createHash } from 'node:crypto';
import type {
  Commit,
  Deployment,
  DeploymentStatus,
  Issue,
  PullRequest,
  Release,
  Repository,
  Tag,
  Workflow,
  WorkflowRun,
} from './world';

export type Draft<T> = { -readonly [K in keyof T]: T[K] };
export type PullRequestDraft = Draft<PullRequest> & {
  /** Commits that are going to be pushed, oldest first. */
  plannedCommits: { at: number; additions: number; deletions: number }[];
  baseSha: string;
};
export type DeploymentDraft = Draft<Deployment> & { statuses: DeploymentStatus[] };

const IDS_OF_A_REPOSITORY = 1_000_000;

/** A repository while it grows. */
export class RepositoryDraft {
  readonly commits: Commit[] = [];
  readonly bySha = new Map<string, Commit>();
  readonly branches = new Map<string, string>();
  readonly tags: Tag[] = [];
  readonly releases: Draft<Release>[] = [];
  readonly pullRequests: PullRequestDraft[] = [];
  readonly deployments: DeploymentDraft[] = [];
  readonly workflows: Workflow[] = [];
  readonly runs: WorkflowRun[] = [];
  readonly issues: Draft<Issue>[] = [];
  /** The newest success in each environment. */
  readonly #active = new Map<string, DeploymentDraft>();
  /** Heads of the default branch, oldest first. */
  readonly #heads: { readonly at: number; readonly sha: string }[] = [];
  #ids: number;
  #numbers = 0;

  constructor(
    readonly fullName: string,
    readonly index: number,
    readonly createdAt: number,
  ) {
    this.#ids = index * IDS_OF_A_REPOSITORY;
  }

  nextId(): number {
    return ++this.#ids;
  }

  /** Issues and pull requests share one sequence. */
  nextNumber(): number {
    return ++this.#numbers;
  }

  /** Adds a commit that no branch points to yet. */
  addCommit(commit: Omit<Commit, 'sha'>): Commit {
    const content = [this.fullName, this.commits.length, commit.committedAt, ...commit.parents].join(' ');
    const added = { ...commit, sha: createHash('sha1').update(content).digest('hex') };
    this.commits.push(added);
    this.bySha.set(added.sha, added);
    return added;
  }

  /** Makes a commit the default branch's head. */
  land(commit: Commit, at: number): void {
    this.#heads.push({ at, sha: commit.sha });
    this.branches.set('main', commit.sha);
  }

  get head(): string {
    return this.#heads.at(-1)?.sha ?? '';
  }

  /** The default branch's head as it was; its first commit for earlier times. */
  headAt(at: number): string {
    let [low, high] = [0, this.#heads.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#heads[middle]?.at ?? Infinity) <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this.#heads[Math.max(0, low - 1)]?.sha ?? '';
  }

  /** A success turns the one before it inactive, whatever service of the repository it belongs to. */
  replaceActive(deployment: DeploymentDraft, inactive: DeploymentStatus): void {
    const before = this.#active.get(deployment.environment);
    if (before !== undefined) {
      const at = Math.max(inactive.at, (before.statuses.at(-1)?.at ?? 0) + 1000);
      before.statuses.push({ ...inactive, at });
    }
    this.#active.set(deployment.environment, deployment);
  }

  workflow(name: string): Workflow {
    const known = this.workflows.find((workflow) => workflow.name === name);
    if (known !== undefined) {
      return known;
    }
    const file = name.toLowerCase().replaceAll(' ', '-');
    const added = { id: this.nextId(), name, path: `.github/workflows/${file}.yml` };
    this.workflows.push(added);
    return added;
  }

  /** What has happened by `now`; what was planned for later is dropped. */
  finish(now: number): Repository {
    const { fullName, createdAt, branches, commits, tags, workflows, index } = this;
    return {
      id: (index + 1) * IDS_OF_A_REPOSITORY,
      fullName,
      createdAt,
      defaultBranch: 'main',
      branches,
      commits,
      tags,
      workflows,
      releases: this.releases,
      pullRequests: this.pullRequests.map((pull) => finishPullRequest(pull, now)),
      deployments: this.deployments
        .filter(({ createdAt: at }) => at <= now)
        .map((deployment) => ({ ...deployment, statuses: deployment.statuses.filter(({ at }) => at <= now) })),
      runs: this.runs.filter((run) => run.createdAt <= now).map((run) => finishRun(run, now)),
      issues: this.issues.filter((issue) => issue.createdAt <= now),
    };
  }
}

function finishPullRequest({ plannedCommits: _, baseSha: __, ...pull }: PullRequestDraft, now: number): PullRequest {
  const end = Math.min(now, pull.closedAt ?? now);
  const reviews = pull.reviews.filter(({ submittedAt }) => submittedAt <= end);
  const events = pull.events.filter(({ at }) => at <= end);
  const last = Math.max(pull.createdAt, pull.closedAt ?? 0, ...reviews.map((review) => review.submittedAt));
  const draft = pull.draft && !events.some(({ type }) => type === 'READY_FOR_REVIEW_EVENT');
  return { ...pull, reviews, events, draft, updatedAt: Math.max(last, ...events.map(({ at }) => at)) };
}

/** The run as it is at that instant. */
export function finishRun(run: WorkflowRun, now: number): WorkflowRun {
  const attempts = run.attempts
    .filter(({ requestedAt }) => requestedAt <= now)
    .map((attempt) => ({
      ...attempt,
      jobs: attempt.jobs
        .filter(({ startedAt }) => startedAt <= now)
        .map((job) =>
          job.completedAt !== null && job.completedAt > now ? { ...job, completedAt: null, conclusion: null } : job,
        ),
    }));
  return { ...run, attempts };
}
