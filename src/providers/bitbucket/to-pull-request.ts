import type { PullRequest as PullRequestRecord } from '../../core/records';
import { earliest } from '../../core/reading/earliest';
import { ownersOf, type Territory } from '../../core/reading/paths';
import { timeOf } from './activity';
import { isAnotherHuman, isBot } from './bots';
import type { OwnCommits } from './pull-request-commits';
import type { Activity, PullRequest } from './schema';

const STATES: Readonly<Record<string, NonNullable<PullRequestRecord['state']>>> = {
  OPEN: 'open',
  MERGED: 'merged',
  DECLINED: 'closed',
  SUPERSEDED: 'closed',
};

interface PullRequestFacts {
  readonly repository: string;
  readonly territories: readonly Territory[];
  readonly activity: readonly Activity[];
  readonly commits: OwnCommits;
}

/**
 * A pull request without its people and its words; of the description only what it reverts is kept. When it left draft
 * Bitbucket does not tell, how much it changed only one pull request at a time.
 */
export function toPullRequest(row: PullRequest, facts: PullRequestFacts): PullRequestRecord {
  const { repository, territories, activity, commits } = facts;
  const services = ownersOf(territories, commits.touches);
  const own = commits.own.map(({ hash }) => hash).reverse();
  return {
    kind: 'pullRequest',
    id: String(row.id),
    repository,
    openedAt: row.created_on,
    ...(services === null ? {} : { service: [...services] }),
    state: STATES[row.state],
    base: branchOf(row.destination),
    firstCommitAt: earliest(commits.own.map(({ date }) => date)),
    ...reviewTimes(row, activity),
    ...endOf(row, activity),
    mergeRevision: row.state === 'MERGED' ? (commits.mergeRevision ?? undefined) : undefined,
    commits: [...own, ...commits.landed],
    revertOf: revertOf(row),
    title: row.title,
    url: pageOf(row),
    bot: isBot(row.author) ? true : undefined,
  };
}

function branchOf(side: PullRequest['destination']): string | undefined {
  return side?.branch?.name ?? undefined;
}

function pageOf({ links }: PullRequest): string | undefined {
  return links?.html?.href ?? undefined;
}

/** Comments and verdicts of people other than the author. */
function reviewTimes({ author }: PullRequest, activity: readonly Activity[]) {
  const others = activity.filter(({ approval, changes_requested: request, comment }) => {
    const by = approval ?? request ?? comment;
    return Boolean(by) && isAnotherHuman(by?.user, author);
  });
  return {
    firstReviewAt: earliest(others.flatMap((one) => timeOf(one) ?? [])),
    approvedAt: earliest(others.flatMap(({ approval }) => approval?.date ?? [])),
  };
}

/**
 * When it was merged, or closed without: its last update moves with every comment. An edit after the end is an update in
 * the same state, so that the first in that state is the end.
 */
export function endOf(
  row: PullRequest,
  activity: readonly Activity[],
): Pick<PullRequestRecord, 'mergedAt' | 'closedAt'> {
  const ends = activity.flatMap(({ update }) => (update?.state === row.state ? update.date : []));
  switch (STATES[row.state]) {
    case 'merged': {
      const mergedAt = earliest(ends) ?? row.merge_commit?.date ?? undefined;
      return { mergedAt, closedAt: mergedAt };
    }
    case 'closed':
      return { closedAt: earliest(ends) ?? row.updated_on };
    default:
      return {};
  }
}

/** `This reverts pull request #12`, or the branch that Bitbucket's button makes. */
function revertOf({ description, source }: PullRequest): string | undefined {
  const named = /\breverts pull request #(\d+)\b/i.exec(description ?? '')?.[1];
  return named ?? /^revert-pr-(\d+)\b/.exec(branchOf(source) ?? '')?.[1];
}
