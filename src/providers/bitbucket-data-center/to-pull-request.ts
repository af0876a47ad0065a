import type { PullRequest as PullRequestRecord } from '../../core/records';
import { earliest } from '../../core/reading/earliest';
import { isInside, ownersOf, type Territory } from '../../core/reading/paths';
import { isAnotherHuman, isBot } from './bots';
import type { Activity, Commit, PullRequest } from './schema';
import type { Touches } from './touched-folders';

const STATES: Readonly<Record<string, NonNullable<PullRequestRecord['state']>>> = {
  OPEN: 'open',
  MERGED: 'merged',
  DECLINED: 'closed',
};

/** What the history of the branches has of a pull request. */
export interface History {
  /** What it was merged, squashed or rebased to; null where that is not known. */
  readonly merge: Commit | null;
  /** The copies of its own that a squash or a rebase made; none of a merge. */
  readonly landed: readonly Commit[];
  /** Its own, as they were pushed, the youngest first; null where they are not known. */
  readonly commits: readonly Commit[] | null;
}

/** What tells which folders it touches; each null where it does not. */
export interface Folders {
  readonly touches: Touches | null;
  readonly files: readonly string[] | null;
}

interface PullRequestFacts extends History, Folders {
  readonly repository: string;
  readonly territories: readonly Territory[];
  readonly activities: readonly Activity[];
}

/**
 * A pull request without its people and its words; of the description only what it reverts is kept. When it left draft
 * Bitbucket tells in no documented form, how much it changes only one pull request at a time.
 */
export function toPullRequest(row: PullRequest, facts: PullRequestFacts): PullRequestRecord {
  return {
    kind: 'pullRequest',
    id: String(row.id),
    repository: facts.repository,
    openedAt: row.createdDate,
    service: ownersIn(facts),
    state: STATES[row.state],
    base: row.toRef.displayId ?? undefined,
    ...reviewTimes(row, facts.activities),
    ...endOf(row, facts.merge),
    ...commitsOf(facts),
    revertOf: /\breverts pull request #(\d+)\b/i.exec(row.description ?? '')?.[1],
    title: row.title,
    url: pageOf(row),
    bot: isBot(row.author?.user) ? true : undefined,
  };
}

/** `REVIEWED` is a reviewer who says that it needs work. */
const REVIEWING: ReadonlySet<string> = new Set([
  'APPROVED',
  'REVIEWED',
  'COMMENTED',
  'REVIEW_COMMENTED',
  'REVIEW_FINISHED',
]);

/** Comments and verdicts of people other than the author. */
function reviewTimes({ author }: PullRequest, activities: readonly Activity[]) {
  const reviews = activities.filter(({ action, user }) => REVIEWING.has(action) && isAnotherHuman(user, author?.user));
  return {
    firstReviewAt: earliest(reviews.map(({ createdDate }) => createdDate)),
    approvedAt: earliest(reviews.flatMap(({ action, createdDate }) => (action === 'APPROVED' ? [createdDate] : []))),
  };
}

/** What old servers do not tell of a merge, the history may. */
function endOf({ state, closedDate, properties }: PullRequest, merge: Commit | null) {
  const closedAt = closedDate ?? undefined;
  switch (state) {
    case 'MERGED':
      return { mergedAt: closedAt, closedAt, mergeRevision: merge?.id ?? properties?.mergeCommit?.id ?? undefined };
    case 'DECLINED':
      return { closedAt };
    default:
      return {};
  }
}

function pageOf({ links }: PullRequest): string | undefined {
  return links?.self?.[0]?.href ?? undefined;
}

function commitsOf({ commits, landed }: PullRequestFacts) {
  if (commits === null) {
    return {};
  }
  const ids = new Set(commits.map(({ id }) => id));
  return {
    firstCommitAt: earliest(commits.map(({ authorTimestamp }) => authorTimestamp)),
    commits: [...[...ids].reverse(), ...landed.flatMap(({ id }) => (ids.has(id) ? [] : [id]))],
  };
}

/** Whose folders it touches. Where nobody tells it may be anybody's. */
function ownersIn({ touches, files, ...facts }: PullRequestFacts): string[] | undefined {
  const { territories, merge, landed, commits } = facts;
  const touched = [merge, ...landed, ...(commits ?? [])].flatMap((commit) => commit?.id ?? []);
  if (touches === null && files === null) {
    return undefined;
  }
  const owners = ownersOf(
    territories,
    (prefix) => files?.some((file) => isInside(prefix, file)) ?? touched.some((id) => touches?.(id, prefix) === true),
  );
  return owners === null ? undefined : [...owners];
}
