import type { Instant } from '../../core/instant';
import { earliest, latest } from '../../core/reading/earliest';
import type { PullRequest } from '../../core/records';
import { isBot, isSame } from './bots';
import type { Identity, Thread } from './schema';

type Times = Pick<PullRequest, 'firstReviewAt' | 'approvedAt' | 'readyAt'>;

interface Reviewed {
  readonly author: Identity | null | undefined;
  readonly openedAt: Instant;
  readonly isDraft: boolean;
}

/** Of votes: 10 approved, 5 approved with suggestions, -5 waits for the author, -10 rejected; 0 takes one back. */
const APPROVES = 5;

/**
 * When others first reviewed and first approved. A vote has no time of its own: Azure DevOps notes it in a thread. Bots
 * and the author are left out.
 */
export function toReviewTimes(threads: readonly Thread[], { author, openedAt, isDraft }: Reviewed): Times {
  const there = threads.filter(({ isDeleted }) => isDeleted !== true);
  const votes = there
    .filter((thread) => typeOf(thread) === 'VoteUpdate')
    .map((thread) => ({
      at: thread.publishedDate,
      vote: Number(valueOf(thread, 'CodeReviewVoteResult')),
      by: voterOf(thread),
    }))
    .filter(({ vote, by }) => vote !== 0 && Number.isFinite(vote) && isAnotherHuman(by, author));
  const comments = there
    .flatMap((thread) => thread.comments ?? [])
    .filter(
      ({ commentType, isDeleted, author: by }) =>
        isText(commentType) && isDeleted !== true && isAnotherHuman(by, author),
    )
    .map(({ publishedDate }) => publishedDate);
  const firstReviewAt = earliest([...comments, ...votes.map(({ at }) => at)]);
  return {
    firstReviewAt,
    approvedAt: earliest(votes.filter(({ vote }) => vote >= APPROVES).map(({ at }) => at)),
    readyAt: readyAt(there, { openedAt, isDraft, firstReviewAt }),
  };
}

function typeOf(thread: Thread): string {
  return valueOf(thread, 'CodeReviewThreadType');
}

function valueOf({ properties }: Thread, name: string): string {
  return String(properties?.[name]?.$value ?? '');
}

/** Named by id, in newer threads by its place among the thread's identities. */
function voterOf(thread: Thread): Identity | null {
  const place = valueOf(thread, 'CodeReviewVotedByIdentity');
  const id = valueOf(thread, 'CodeReviewVotedByTfId');
  const displayName = valueOf(thread, 'CodeReviewVotedByDisplayName');
  return thread.identities?.[place] ?? (id === '' ? null : { id, displayName });
}

function isText(type: string | null | undefined): boolean {
  return type === 'text' || type === 'codeChange';
}

/** Of two accounts that nobody names nobody can tell whether they were two. */
function isAnotherHuman(account: Identity | null | undefined, author: Identity | null | undefined): boolean {
  return !isBot(account) && !isSame(account?.id, author?.id);
}

interface Draft extends Pick<Reviewed, 'openedAt' | 'isDraft'> {
  readonly firstReviewAt: Instant | undefined;
}

/** The last exit from draft before the first review; one that never was a draft was ready when it was opened. */
function readyAt(threads: readonly Thread[], { openedAt, isDraft, firstReviewAt }: Draft): Instant | undefined {
  if (isDraft && firstReviewAt === undefined) {
    return undefined;
  }
  const exits = threads
    .filter((thread) => valueOf(thread, 'CodeReviewIsDraft').toLowerCase() === 'false')
    .map(({ publishedDate }) => publishedDate)
    .filter((exit) => firstReviewAt === undefined || exit <= firstReviewAt);
  return latest(exits) ?? openedAt;
}
