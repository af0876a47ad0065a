import type { Commit, Deployment, PullRequest, Tag } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { environmentsOf } from './environments';
import { mergingOf } from './merging';
import { descriptionOf, STATES } from './nodes-merge-request';
import { gitTime, titleOf, usernameOf, WEB, wireTime } from './wire';

/** Rows as the REST API gives them: the fields that readers of deliveries use, with GitLab's names and types. */

function toUser(account: Deployment['creator'] | null) {
  if (account === null) {
    return null;
  }
  const username = usernameOf(account);
  return { id: 1, username, name: account.login, state: 'active', locked: false, web_url: `${WEB}/${username}` };
}

export function toCommit({ repository }: RepositoryIndex, commit: Commit) {
  const author = commit.author;
  const name = author?.login ?? 'unknown';
  const email = author === null ? '' : `${usernameOf(author)}@noreply.gitlab.example`;
  return {
    id: commit.sha,
    short_id: commit.sha.slice(0, 8),
    created_at: gitTime(commit.committedAt),
    parent_ids: commit.parents,
    title: titleOf(commit),
    message: commit.message,
    author_name: name,
    author_email: email,
    authored_date: gitTime(commit.authoredAt),
    committer_name: name,
    committer_email: email,
    committed_date: gitTime(commit.committedAt),
    trailers: {},
    extended_trailers: {},
    web_url: `${WEB}/${repository.fullName}/-/commit/${commit.sha}`,
  };
}

const STATUSES: Readonly<Record<string, string>> = {
  success: 'success',
  failure: 'failed',
  error: 'failed',
  in_progress: 'running',
};

/** What decided the deployment; it was replaced (`inactive`) later, of which GitLab says nothing but an update. */
function decisive({ statuses }: Deployment) {
  const saying = statuses.filter(({ state }) => state !== 'inactive');
  return saying.find(({ state }) => state === 'success') ?? saying.at(-1);
}

export function updatedAtOf({ createdAt, statuses }: Deployment): number {
  return (statuses.at(-1)?.at ?? createdAt) + 3_000;
}

/** Every deployment is a job's. */
export function toDeployment(index: RepositoryIndex, deployment: Deployment) {
  const { repository } = index;
  const environment = environmentsOf(index).find(({ name }) => name === deployment.environment);
  return {
    id: deployment.id,
    iid: repository.deployments.indexOf(deployment) + 1,
    ref: repository.branches.has(deployment.ref) ? deployment.ref : (repository.defaultBranch ?? ''),
    sha: deployment.sha,
    created_at: wireTime(deployment.createdAt),
    updated_at: wireTime(updatedAtOf(deployment)),
    user: toUser(deployment.creator),
    environment: {
      id: environment?.id,
      name: deployment.environment,
      slug: deployment.environment,
      external_url: null,
    },
    deployable: toDeployable(index, deployment),
    status: STATUSES[decisive(deployment)?.state ?? ''] ?? 'created',
  };
}

function toDeployable(index: RepositoryIndex, deployment: Deployment) {
  const { task, description, createdAt, ref, creator } = deployment;
  const commit = index.history.get(deployment.sha);
  const id = deployment.id + 1;
  return {
    id,
    // A hotfix is deployed by a job of its own, which is how this organisation tells it.
    name: description === 'Hotfix' ? `${task}:hotfix` : task,
    stage: 'deploy',
    ref,
    tag: false,
    coverage: null,
    allow_failure: false,
    created_at: wireTime(createdAt),
    erased_at: null,
    ...jobTimes(deployment),
    user: toUser(creator),
    commit: commit === undefined ? null : toCommit(index, commit),
    web_url: `${WEB}/${index.repository.fullName}/-/jobs/${id}`,
  };
}

function jobTimes(deployment: Deployment) {
  const last = decisive(deployment);
  const end = last !== undefined && ENDED.has(last.state) ? last.at : null;
  const begin = deployment.statuses.find(({ state }) => state === 'in_progress')?.at ?? null;
  return {
    status: STATUSES[last?.state ?? ''] ?? 'pending',
    started_at: wireTime(begin),
    finished_at: wireTime(end),
    duration: secondsBetween(begin, end),
    queued_duration: secondsBetween(deployment.createdAt, begin),
  };
}

const ENDED: ReadonlySet<string> = new Set(['success', 'failure', 'error']);

function secondsBetween(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : (to - from) / 1000;
}

export function toTag(index: RepositoryIndex, { name, sha, annotation }: Tag) {
  const commit = index.history.get(sha);
  return {
    name,
    message: annotation === null ? '' : name,
    target: annotation?.sha ?? sha,
    commit: commit === undefined ? null : toCommit(index, commit),
    release: null,
    protected: false,
    created_at: wireTime(annotation?.at ?? null),
  };
}

export function toMergeRequest(index: RepositoryIndex, pull: PullRequest) {
  const { mergeCommitSha, squashCommitSha, commits } = mergingOf(index, pull);
  return {
    id: pull.id,
    iid: pull.number,
    project_id: index.repository.id,
    title: pull.title,
    description: descriptionOf(pull),
    state: STATES[pull.state],
    created_at: wireTime(pull.createdAt),
    updated_at: wireTime(pull.updatedAt),
    merged_at: wireTime(pull.mergedAt),
    closed_at: wireTime(pull.mergedAt === null ? pull.closedAt : null),
    target_branch: pull.base,
    source_branch: pull.head,
    author: toUser(pull.author),
    labels: pull.labels,
    draft: pull.draft,
    sha: commits[0]?.sha ?? null,
    merge_commit_sha: mergeCommitSha,
    squash_commit_sha: squashCommitSha,
    squash: squashCommitSha !== null,
    web_url: `${WEB}/${index.repository.fullName}/-/merge_requests/${pull.number}`,
  };
}
