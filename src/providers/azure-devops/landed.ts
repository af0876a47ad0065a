import { DAY_MS, instant, toIso, type Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import { repositoryPath, type RepositoryPlace } from './place';
import { listOf, skipPages } from './read';
import { PullRequestRow } from './schema';

/** The most that Azure DevOps is known to give. */
const PAGE_SIZE = 100;
const LISTS = {
  completed: { 'searchCriteria.status': 'completed', 'searchCriteria.queryTimeRangeType': 'closed' },
  abandoned: { 'searchCriteria.status': 'abandoned', 'searchCriteria.queryTimeRangeType': 'closed' },
  active: { 'searchCriteria.status': 'active' },
} as const;

export interface Listed {
  readonly status: keyof typeof LISTS;
  /** Of when they were closed; null: whenever. */
  readonly closed: { readonly from: Instant; readonly to: Instant | null } | null;
  /** Null: into any. */
  readonly branch: string | null;
}

/** Pull requests of a repository, in no order that is promised. */
export function listPullRequests(
  http: Http,
  place: RepositoryPlace,
  { status, closed, branch }: Listed,
): AsyncIterable<readonly PullRequestRow[]> {
  const request = {
    path: repositoryPath(place, 'pullrequests'),
    query: {
      ...LISTS[status],
      ...(closed === null ? {} : { 'searchCriteria.minTime': toIso(closed.from) }),
      ...(closed === null || closed.to === null ? {} : { 'searchCriteria.maxTime': toIso(closed.to) }),
      ...(branch === null ? {} : { 'searchCriteria.targetRefName': `refs/heads/${branch}` }),
    },
    answer: listOf(PullRequestRow),
    about: `the pull requests of ${place.project}/${place.repository}`,
    permission: 'Code (Read)',
  } as const;
  return skipPages(http, request, PAGE_SIZE);
}

/** What brought commits to a branch, by the commit that it ended in. */
export type Landed = ReadonlyMap<string, PullRequestRow>;

/** Pull requests completed into the branch since an instant. */
export async function landedOn(http: Http, place: RepositoryPlace, branch: string, since: Instant): Promise<Landed> {
  const landed = new Map<string, PullRequestRow>();
  // A commit of the branch is dated before its pull request is closed, by a clock of its own.
  const closed = { from: instant(since - DAY_MS), to: null };
  for await (const rows of listPullRequests(http, place, { status: 'completed', closed, branch })) {
    rows.forEach((row) => row.lastMergeCommit && landed.set(row.lastMergeCommit.commitId, row));
  }
  return landed;
}

/** Null where nobody says how it was merged. */
export function strategyOf({ completionOptions }: PullRequestRow): string | null {
  const { mergeStrategy, squashMerge } = completionOptions ?? {};
  return mergeStrategy ?? (squashMerge === true ? 'squash' : null);
}
