import { earliest } from '../../core/reading/earliest';
import type { PullRequest } from '../../core/records';
import { isBot } from './bots';
import { known } from './known';
import type { Details } from './pull-request-details';
import { branchOf } from './repository';
import { toReviewTimes } from './reviews';
import type { PullRequestRow } from './schema';

const STATES: Readonly<Record<string, NonNullable<PullRequest['state']>>> = {
  active: 'open',
  completed: 'merged',
  abandoned: 'closed',
};

interface PullRequestPlace {
  readonly repository: string;
  /** Null where nobody has folders. */
  readonly services: readonly string[] | null;
  /** Null where they were not asked for. */
  readonly details: Details | null;
  readonly url: string | null;
}

/** A pull request without its people and its words; of the description only what it reverts is kept. */
export function toPullRequest(
  row: PullRequestRow,
  { repository, services, details, url }: PullRequestPlace,
): PullRequest {
  const state = STATES[row.status];
  return {
    kind: 'pullRequest',
    id: String(row.pullRequestId),
    repository,
    openedAt: row.creationDate,
    state,
    base: branchOf(row.targetRefName),
    ...(details === null ? {} : detailsOf(row, details)),
    ...(state === 'merged' ? mergeOf(row) : {}),
    labels: (row.labels ?? []).filter(({ active }) => active !== false).map(({ name }) => name),
    ...known({
      service: services === null ? null : [...services],
      closedAt: row.closedDate,
      revertOf: revertOf(row),
      title: row.title,
      url,
      bot: isBot(row.createdBy) || null,
    }),
  };
}

function mergeOf({ closedDate, lastMergeCommit }: PullRequestRow) {
  return known({ mergedAt: closedDate, mergeRevision: lastMergeCommit?.commitId });
}

/** Azure DevOps has the newest commit first. */
function detailsOf(row: PullRequestRow, { threads, commits }: Details) {
  const reviewed = { author: row.createdBy, openedAt: row.creationDate, isDraft: row.isDraft === true };
  return {
    ...toReviewTimes(threads, reviewed),
    firstCommitAt: earliest(commits.map(({ author }) => author.date)),
    commits: commits.map(({ commitId }) => commitId).reverse(),
  };
}

/** `Reverts !12`, as the button that reverts writes it. */
function revertOf({ description }: PullRequestRow): string | undefined {
  return /^Reverts !(\d+)\b/im.exec(description ?? '')?.[1];
}
