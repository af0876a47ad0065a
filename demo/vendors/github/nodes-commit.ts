import type { Commit, Tag } from '../../world/world';
import { connection, type Paging } from './connection';
import { actorNode } from './nodes-actor';
import { pullRequestNode } from './nodes-pull-request';
import { repositoryNode } from './nodes-repository';
import type { RepositoryIndex } from './repository-index';
import { headline, WEB, wireTime } from './wire';

interface HistoryArguments extends Paging {
  readonly path?: string | null;
  readonly since?: string | null;
  readonly until?: string | null;
}

export function commitNode(index: RepositoryIndex, commit: Commit): object {
  const { sha, authoredAt, committedAt, message } = commit;
  return {
    __typename: 'Commit',
    id: `C_${index.repository.id}_${sha}`,
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    authoredDate: wireTime(authoredAt),
    committedDate: wireTime(committedAt),
    message,
    messageHeadline: headline(message),
    messageBody: message.slice(headline(message).length).trim(),
    additions: commit.additions,
    deletions: commit.deletions,
    changedFilesIfAvailable: commit.paths.length,
    url: `${WEB}/${index.repository.fullName}/commit/${sha}`,
    author: () => gitActor(commit, authoredAt),
    committer: () => gitActor(commit, committedAt),
    repository: () => repositoryNode(index),
    parents: (paging: Paging) =>
      connection(knownParents(index, commit), paging, 'parents', (row) => commitNode(index, row)),
    associatedPullRequests: (paging: Paging) => pullsOf(index, commit, paging),
    history: (wanted: HistoryArguments) => historyOf(index, sha, wanted),
  };
}

/** Accounts have no names or addresses; commits of bots are told by theirs. */
function gitActor({ author }: Commit, at: number): object | null {
  if (author === null) {
    return null;
  }
  const isBot = author.type === 'Bot';
  const email = isBot ? `1+${author.login}@users.noreply.github.example` : null;
  const user = isBot ? null : actorNode(author);
  return { name: isBot ? author.login : null, email, date: wireTime(at), user };
}

function knownParents(index: RepositoryIndex, { parents }: Commit): readonly Commit[] {
  return parents.flatMap((sha) => index.history.get(sha) ?? []);
}

function pullsOf(index: RepositoryIndex, { pullRequest }: Commit, paging: Paging) {
  const pull = pullRequest === null ? undefined : index.pullRequests.get(pullRequest);
  const pulls = pull === undefined ? [] : [pull];
  return connection(pulls, paging, 'associatedPullRequests', (row) => pullRequestNode(index, row));
}

/** Times are matched inclusively, as `git log --since --until` does. */
function historyOf(index: RepositoryIndex, sha: string, { path, since, until, ...paging }: HistoryArguments) {
  const all = index.history.of(sha, path || null);
  const rows = all.slice(
    firstAt(all, until ? Date.parse(until) : Infinity),
    firstAt(all, since ? Date.parse(since) - 1 : -Infinity),
  );
  return connection(rows, paging, 'history', (row) => commitNode(index, row));
}

/** Position of the newest commit that is not after `at`, in a list that has the newest first. */
function firstAt(commits: readonly Commit[], at: number): number {
  let [low, high] = [0, commits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((commits[middle]?.committedAt ?? 0) <= at) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

export function branchNode(index: RepositoryIndex, name: string): object | null {
  const commit = index.history.get(index.repository.branches.get(name) ?? '');
  return commit === undefined ? null : refNode(index, name, 'refs/heads/', () => commitNode(index, commit));
}

export function tagNode(index: RepositoryIndex, tag: Tag): object | null {
  const commit = index.history.get(tag.sha);
  return commit === undefined ? null : refNode(index, tag.name, 'refs/tags/', () => tagTarget(index, tag, commit));
}

function tagTarget(index: RepositoryIndex, { name, annotation }: Tag, commit: Commit): object {
  if (annotation === null) {
    return commitNode(index, commit);
  }
  return {
    __typename: 'Tag',
    id: `T_${index.repository.id}_${annotation.sha}`,
    oid: annotation.sha,
    abbreviatedOid: annotation.sha.slice(0, 7),
    name,
    message: name,
    tagger: { name: null, email: null, user: null, date: wireTime(annotation.at) },
    repository: () => repositoryNode(index),
    target: () => commitNode(index, commit),
  };
}

function refNode(index: RepositoryIndex, name: string, prefix: string, target: () => object): object {
  const id = `REF_${index.repository.id}_${prefix}${name}`;
  return { __typename: 'Ref', id, name, prefix, target, repository: () => repositoryNode(index) };
}
