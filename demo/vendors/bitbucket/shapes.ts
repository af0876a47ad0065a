import type { Commit, PullRequest, Repository, Tag } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { destinationOf, messageOf } from './landing';
import { gitTime, short, toUser, uuidOf, WEB, wireTime } from './wire';

/** Rows as the API gives them: the fields that readers of deliveries use, with Bitbucket's names and types. */

export function toRepository({ repository }: RepositoryIndex) {
  return repositoryRow(repository);
}

export function repositoryRow({ fullName, defaultBranch, id }: Repository) {
  return {
    type: 'repository',
    full_name: fullName,
    name: fullName.split('/')[1],
    uuid: uuidOf(id),
    scm: 'git',
    mainbranch: defaultBranch === null ? null : { name: defaultBranch, type: 'branch' },
  };
}

/** Its only date is the author's. */
export function toCommit(index: RepositoryIndex, commit: Commit) {
  const { author } = commit;
  const message = messageOf(index, commit);
  const user = toUser(author);
  return {
    type: 'commit',
    hash: commit.sha,
    date: gitTime(commit.authoredAt),
    message,
    summary: { type: 'rendered', raw: message, markup: 'markdown' },
    author: {
      type: 'author',
      raw: author === null ? 'unknown' : `${author.login} <${author.login}@mail.example>`,
      ...(user === null ? {} : { user }),
    },
    parents: commit.parents.map((hash) => ({ hash, type: 'commit' })),
    links: { html: { href: `${WEB}/${index.repository.fullName}/commits/${commit.sha}` } },
  };
}

export function toTag(index: RepositoryIndex, { name, sha, annotation }: Tag) {
  const commit = index.history.get(sha);
  const release = index.releases.get(name);
  return {
    type: 'tag',
    name,
    message: annotation === null ? null : `${release?.name ?? name}\n`,
    date: annotation === null ? null : gitTime(annotation.at),
    tagger: annotation === null ? null : { raw: 'Developer One <one@mail.example>', type: 'author' },
    target: commit === undefined ? null : toCommit(index, commit),
  };
}

const STATES = { OPEN: 'OPEN', MERGED: 'MERGED', CLOSED: 'DECLINED' } as const;

/** What a pull request tells of its commits only when it is asked. */
export const PULL_REQUEST_EXTRAS = ['merge_commit.date'];

export function toPullRequest(index: RepositoryIndex, pull: PullRequest) {
  const { fullName } = index.repository;
  const merged = pull.mergeSha === null ? undefined : index.history.get(pull.mergeSha);
  const side = (branch: string, commit: Commit | undefined) => ({
    branch: { name: branch },
    repository: { type: 'repository', full_name: fullName },
    commit: commit === undefined ? null : shortCommit(commit),
  });
  return {
    type: 'pullrequest',
    id: pull.number,
    title: pull.title,
    description: descriptionOf(pull),
    state: STATES[pull.state],
    draft: pull.draft,
    created_on: wireTime(pull.createdAt),
    updated_on: wireTime(pull.updatedAt),
    author: toUser(pull.author),
    source: side(pull.head, index.history.get(pull.commits.at(-1) ?? '')),
    destination: side(pull.base, destinationOf(index, pull)),
    merge_commit: merged === undefined ? null : shortCommit(merged),
    close_source_branch: true,
    comment_count: pull.reviews.filter(({ state }) => state === 'COMMENTED').length,
    links: { html: { href: `${WEB}/${fullName}/pull-requests/${pull.number}` } },
  };
}

function shortCommit({ sha, authoredAt }: Commit) {
  return { type: 'commit', hash: short(sha), date: gitTime(authoredAt) };
}

/** Bitbucket's button writes other words than the organisation's. */
function descriptionOf({ body }: PullRequest): string {
  return body.replace(/^Reverts [^#\s]+#(\d+)/, 'This reverts pull request #$1.');
}
