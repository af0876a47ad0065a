import type { Instant } from '../../core/instant';
import type { PullRequest } from '../../core/records';
import { isBotActor } from './bots';
import { earliest, latest } from '../../core/reading/earliest';
import { isInside, ownersOf, type Territory } from '../../core/reading/paths';
import type { Actor, PullRequestRow } from './schema';

const STATES: Readonly<Record<string, NonNullable<PullRequest['state']>>> = {
  OPEN: 'open',
  MERGED: 'merged',
  CLOSED: 'closed',
};

/** A pull request without its people and its words; of the body only what it reverts is kept. */
export function toPullRequest(row: PullRequestRow, repository: string, territories: readonly Territory[]): PullRequest {
  const reviews = reviewTimes(row);
  const services = ownersOf(
    territories,
    (prefix) => row.files?.nodes.some(({ path }) => isInside(prefix, path)) ?? false,
  );
  const authored = row.commits.nodes.map(({ commit }) => commit.authoredDate);
  return {
    kind: 'pullRequest',
    id: String(row.number),
    repository,
    openedAt: row.createdAt,
    ...(services === null ? {} : { service: [...services] }),
    state: STATES[row.state],
    base: row.baseRefName,
    firstCommitAt: earliest(authored),
    readyAt: readyAt(row, reviews.firstReviewAt),
    ...reviews,
    mergedAt: row.mergedAt ?? undefined,
    closedAt: row.closedAt ?? undefined,
    mergeRevision: row.mergeCommit?.oid,
    commits: row.commits.nodes.map(({ commit }) => commit.oid),
    additions: row.additions,
    deletions: row.deletions,
    files: row.changedFiles,
    labels: (row.labels?.nodes ?? []).map(({ name }) => name),
    revertOf: revertOf(row, repository),
    title: row.title,
    url: row.url,
    bot: isBotActor(row.author) ? true : undefined,
  };
}

interface ReviewTimes {
  readonly firstReviewAt: Instant | undefined;
  readonly approvedAt: Instant | undefined;
}

/** Reviews by people other than the author; a pending one has not been submitted. */
function reviewTimes({ reviews, author }: PullRequestRow): ReviewTimes {
  const others = (reviews?.nodes ?? []).filter((review) => isAnotherHuman(review.author, author));
  const submitted = others.flatMap(({ state, submittedAt }) => (submittedAt === null ? [] : [{ state, submittedAt }]));
  const approvals = submitted.filter(({ state }) => state === 'APPROVED');
  return {
    firstReviewAt: earliest(submitted.map(({ submittedAt }) => submittedAt)),
    approvedAt: earliest(approvals.map(({ submittedAt }) => submittedAt)),
  };
}

/** Of two accounts that are both gone nobody can tell whether they were two. */
function isAnotherHuman(reviewer: Actor, author: Actor): boolean {
  return !isBotActor(reviewer) && (reviewer?.login ?? null) !== (author?.login ?? null);
}

/** The last exit from draft before the first review; one that never was a draft was ready when it was opened. */
function readyAt(row: PullRequestRow, firstReviewAt: Instant | undefined): Instant | undefined {
  const exits = row.timelineItems.nodes.flatMap(({ createdAt }) => createdAt ?? []);
  if (row.isDraft && firstReviewAt === undefined) {
    return undefined;
  }
  const before = exits.filter((exit) => firstReviewAt === undefined || exit <= firstReviewAt);
  return before.length > 0 ? latest(before) : row.createdAt;
}

/** `Reverts acme/shop#12`, as GitHub's button writes it, or the branch that it makes. */
function revertOf({ body, headRefName }: PullRequestRow, repository: string): string | undefined {
  const [, where, number] = /^\s*Reverts\s+([\w.-]+\/[\w.-]+)?#(\d+)\b/im.exec(body) ?? [];
  const isHere = where === undefined || where.toLowerCase() === repository.toLowerCase();
  return number !== undefined && isHere ? number : /^revert-(\d+)-/.exec(headRefName)?.[1];
}
