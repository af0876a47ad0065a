import type { Account, Commit, PullRequest, Repository, Review, Tag } from '../../world/world';
import type { Holding } from '../common/holdings';
import { destinationOf } from '../bitbucket/landing';
import type { RepositoryIndex } from '../github/repository-index';

/** Where the simulated pages would stand; nothing answers there. */
const WEB = 'https://bitbucket-dc.example';

/** Rows as the API gives them: the fields that readers of deliveries use, with Bitbucket's names and types. */

export function toRepository({ id, fullName }: Repository) {
  const [project = '', slug = ''] = fullName.split('/');
  return {
    slug,
    id,
    name: slug,
    hierarchyId: String(id).padStart(20, '0'),
    scmId: 'git',
    state: 'AVAILABLE',
    project: { key: project.toUpperCase(), id: 1, name: project, public: false, type: 'NORMAL' },
    public: false,
    links: { self: [{ href: pageOf(fullName) }] },
  };
}

export function toHolding({ repository, isArchived, isFork }: Holding) {
  const own = toRepository(repository);
  const origin = isFork ? { origin: { ...own, id: 1, project: { ...own.project, key: 'ELSEWHERE' } } } : {};
  return { ...own, archived: isArchived, ...origin };
}

export function toCommit(index: RepositoryIndex, commit: Commit) {
  const user = toUser(commit.author);
  return {
    id: commit.sha,
    displayId: commit.sha.slice(0, 11),
    author: user,
    authorTimestamp: commit.authoredAt,
    committer: user,
    committerTimestamp: commit.committedAt,
    message: messageOf(index, commit),
    parents: commit.parents.map((id) => ({ id, displayId: id.slice(0, 11) })),
  };
}

/** Bitbucket's words for what it merges or squashes; what was rebased keeps its own. */
function messageOf(
  { pullRequests, repository }: RepositoryIndex,
  { message, pullRequest, parents, sha }: Commit,
): string {
  const pull = pullRequest === null ? undefined : pullRequests.get(pullRequest);
  const [subject = '', ...rest] = message.split('\n');
  const isSquash = parents.length > 1 || subject.endsWith(`(#${pullRequest})`);
  if (pull?.mergeSha !== sha || !isSquash) {
    return message;
  }
  const where = `Merge in ${keyed(repository.fullName)} from ${pull.head} to ${pull.base}`;
  return [`Pull request #${pull.number}: ${pull.title}`, '', where, ...rest].join('\n');
}

const STATES = { OPEN: 'OPEN', MERGED: 'MERGED', CLOSED: 'DECLINED' } as const;

export function toPullRequest(index: RepositoryIndex, pull: PullRequest) {
  const { repository } = index;
  const { number: id, createdAt, updatedAt, closedAt, mergeSha } = pull;
  const reference = (branch: string, latestCommit: string | undefined) => ({
    id: `refs/heads/${branch}`,
    displayId: branch,
    ...(latestCommit === undefined ? {} : { latestCommit }),
    repository: toRepository(repository),
  });
  return {
    id,
    version: 1,
    title: pull.title,
    description: pull.body.replace(/^Reverts [^#\s]+#(\d+)/, 'This reverts pull request #$1.'),
    state: STATES[pull.state],
    open: pull.state === 'OPEN',
    closed: pull.state !== 'OPEN',
    draft: pull.draft,
    createdDate: createdAt,
    updatedDate: updatedAt,
    ...(closedAt === null ? {} : { closedDate: closedAt }),
    fromRef: reference(pull.head, pull.commits.at(-1)),
    toRef: reference(pull.base, destinationOf(index, pull)?.sha),
    locked: false,
    author: { user: toUser(pull.author), role: 'AUTHOR', approved: false, status: 'UNAPPROVED' },
    ...peopleOf(pull),
    properties: {
      openTaskCount: 0,
      ...(mergeSha === null ? {} : { mergeCommit: { displayId: mergeSha.slice(0, 11), id: mergeSha } }),
    },
    links: { self: [{ href: `${pageOf(repository.fullName)}/pull-requests/${id}` }] },
  };
}

/** Each once, with their last verdict. That somebody approved is told, when they did is not. */
function peopleOf({ reviews, author }: PullRequest) {
  const last = new Map(reviews.map((review) => [review.author.login, review]));
  const verdicts = new Map(
    reviews.flatMap((review) => (isVerdict(review) ? [[review.author.login, review] as const] : [])),
  );
  const others = [...last.values()].filter(({ author: { login } }) => login !== author?.login && !verdicts.has(login));
  return {
    reviewers: [...verdicts.values()].map(({ author: account, state }) => ({
      user: toUser(account),
      role: 'REVIEWER',
      approved: state === 'APPROVED',
      status: state === 'APPROVED' ? 'APPROVED' : 'NEEDS_WORK',
    })),
    participants: others.map(({ author: account }) => ({
      user: toUser(account),
      role: 'PARTICIPANT',
      approved: false,
      status: 'UNAPPROVED',
    })),
  };
}

function isVerdict({ state }: Review): boolean {
  return state !== 'COMMENTED';
}

/** A file that a pull request changes. */
export function toChange(path: string) {
  const components = path.split('/');
  const name = components.at(-1) ?? path;
  return {
    path: { components, parent: components.slice(0, -1).join('/'), name, toString: path },
    type: 'MODIFY',
    nodeType: 'FILE',
    properties: { gitChangeType: 'MODIFY' },
  };
}

export function toTag({ name, sha, annotation }: Tag) {
  return {
    id: `refs/tags/${name}`,
    displayId: name,
    type: 'TAG',
    latestCommit: sha,
    latestChangeset: sha,
    hash: annotation?.sha ?? null,
  };
}

/** Access tokens act as accounts of their own kind. */
export function toUser(account: Account | null) {
  const login = account?.login ?? 'unknown';
  return {
    name: login,
    emailAddress: `${login}@mail.example`,
    displayName: `Developer ${login}`,
    active: true,
    slug: login,
    type: account?.type === 'Bot' ? 'SERVICE' : 'NORMAL',
  };
}

function keyed(fullName: string): string {
  const [project = '', slug = ''] = fullName.split('/');
  return `${project.toUpperCase()}/${slug}`;
}

function pageOf(fullName: string): string {
  const [project = '', slug = ''] = fullName.split('/');
  return `${WEB}/projects/${project.toUpperCase()}/repos/${slug}`;
}
