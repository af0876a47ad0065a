import type { DraftEvent, PullRequest, Review } from '../../world/world';
import { connection, type Paging } from './connection';
import { actorNode } from './nodes-actor';
import { commitNode } from './nodes-commit';
import { repositoryNode } from './nodes-repository';
import type { RepositoryIndex } from './repository-index';
import { WEB, wireTime } from './wire';

interface ReviewArguments extends Paging {
  readonly states?: readonly string[] | null;
  readonly author?: string | null;
}

interface TimelineArguments extends Paging {
  readonly itemTypes?: readonly string[] | null;
}

export function pullRequestNode(index: RepositoryIndex, pull: PullRequest): object {
  const commits = pull.commits.flatMap((sha) => index.history.get(sha) ?? []);
  return {
    ...facts(index, pull),
    author: () => (pull.author === null ? null : actorNode(pull.author)),
    repository: () => repositoryNode(index),
    mergeCommit: () => commitOrNull(index, pull.mergeSha),
    commits: (paging: Paging) =>
      connection(commits, paging, 'commits', (commit) => ({
        __typename: 'PullRequestCommit',
        id: `PRC_${pull.id}_${commit.sha}`,
        commit: () => commitNode(index, commit),
        pullRequest: () => pullRequestNode(index, pull),
      })),
    files: (paging: Paging) =>
      connection(pull.paths, paging, 'files', (path) => ({ path, changeType: 'MODIFIED', additions: 0, deletions: 0 })),
    labels: (paging: Paging) => connection(pull.labels, paging, 'labels', labelNode),
    reviews: (wanted: ReviewArguments) => connection(reviewsOf(pull, wanted), wanted, 'reviews', reviewNode),
    timelineItems: (wanted: TimelineArguments) => timelineOf(pull, wanted),
  };
}

function facts(index: RepositoryIndex, pull: PullRequest): object {
  return {
    __typename: 'PullRequest',
    id: `PR_${index.repository.id}_${pull.number}`,
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    number: pull.number,
    title: pull.title,
    body: pull.body,
    bodyText: pull.body,
    state: pull.state,
    isDraft: pull.draft,
    merged: pull.state === 'MERGED',
    closed: pull.state !== 'OPEN',
    createdAt: wireTime(pull.createdAt),
    updatedAt: wireTime(pull.updatedAt),
    mergedAt: wireTime(pull.mergedAt),
    closedAt: wireTime(pull.closedAt),
    additions: pull.additions,
    deletions: pull.deletions,
    changedFiles: pull.files,
    baseRefName: pull.base,
    headRefName: pull.head,
    headRefOid: pull.commits.at(-1) ?? '',
    url: `${WEB}/${index.repository.fullName}/pull/${pull.number}`,
  };
}

function commitOrNull(index: RepositoryIndex, sha: string | null): object | null {
  const commit = sha === null ? undefined : index.history.get(sha);
  return commit === undefined ? null : commitNode(index, commit);
}

export function labelNode(name: string): object {
  return { __typename: 'Label', id: `LA_${name}`, name, color: 'ededed', description: null };
}

function reviewsOf({ reviews }: PullRequest, { states, author }: ReviewArguments): readonly Review[] {
  return reviews.filter(
    (review) =>
      (!states || states.includes(review.state)) && (!author || review.author.login.replace('[bot]', '') === author),
  );
}

function reviewNode(review: Review): object {
  const at = wireTime(review.submittedAt);
  return {
    __typename: 'PullRequestReview',
    id: `PRR_${review.id}`,
    databaseId: review.id,
    fullDatabaseId: String(review.id),
    state: review.state,
    submittedAt: at,
    createdAt: at,
    updatedAt: at,
    publishedAt: at,
    body: '',
    author: () => actorNode(review.author),
  };
}

function timelineOf(pull: PullRequest, { itemTypes, ...paging }: TimelineArguments) {
  const rows = pull.events.filter(({ type }) => !itemTypes || itemTypes.includes(type));
  const page = connection(rows, paging, 'timelineItems', eventNode);
  return { ...page, filteredCount: rows.length, pageCount: page.nodes().length, updatedAt: wireTime(pull.updatedAt) };
}

function eventNode({ id, type, at }: DraftEvent): object {
  const __typename = type === 'READY_FOR_REVIEW_EVENT' ? 'ReadyForReviewEvent' : 'ConvertToDraftEvent';
  return { __typename, id: `EV_${id}`, createdAt: wireTime(at), actor: null };
}
