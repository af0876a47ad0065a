import { toIso, type Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { PullRequest as PullRequestRecord } from '../../core/records';
import { knownAfter } from '../../core/reading/complete';
import { toTerritories } from '../../core/reading/paths';
import { ActivityLog } from './activity';
import { commitsOf, type OwnCommits } from './pull-request-commits';
import { repositoryPath } from './repository';
import { pages, PULL_REQUESTS_PAGE_SIZE } from './rest';
import { PullRequest, PULL_REQUEST_FIELDS } from './schema';
import { endOf, toPullRequest } from './to-pull-request';

/** Without them Bitbucket gives the open ones alone. */
const STATES = ['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED'];
const NONE: OwnCommits = { own: [], landed: [], mergeRevision: null, touches: () => false };

/**
 * Pull requests updated in the span, newest first. All that happens to one moves its last update, so that `unfinished`
 * needs no reading of its own.
 */
export async function* fetchPullRequests(http: Http, scope: Scope): AsyncIterable<Batch<PullRequestRecord>> {
  const { resource, span, services } = scope;
  const territories = toTerritories(services, 'Bitbucket');
  const log = new ActivityLog(http, resource);
  const list = pages(http, {
    path: repositoryPath(resource, 'pullrequests'),
    query: { state: STATES, q: updatedIn(span), sort: '-updated_on' },
    row: PullRequest,
    fields: PULL_REQUEST_FIELDS,
    pageSize: PULL_REQUESTS_PAGE_SIZE,
    about: `the pull requests of ${resource}`,
  });
  for await (const rows of inPairs(list)) {
    const activity = await log.of(rows);
    const commits = await commitsOf(
      http,
      scope,
      rows.map((row) => ({ row, mergedAt: endOf(row, activity.get(row.id) ?? []).mergedAt ?? null })),
    );
    const records = rows.map((row) =>
      toPullRequest(row, {
        repository: resource,
        territories,
        activity: activity.get(row.id) ?? [],
        commits: commits.get(row.id) ?? NONE,
      }),
    );
    yield { records, complete: knownAfter(span, rows.at(-1)?.updated_on), truncated: [] };
  }
  yield { records: [], complete: span, truncated: [] };
}

/** Two pages of a list at a time: their commits come with fewer requests, and their names still fit an address. */
async function* inPairs<T>(list: AsyncIterable<readonly T[]>): AsyncIterable<readonly T[]> {
  let first: readonly T[] | null = null;
  for await (const page of list) {
    if (first === null) {
      first = page;
    } else {
      yield [...first, ...page];
      first = null;
    }
  }
  if (first !== null) {
    yield first;
  }
}

/** Bitbucket keeps microseconds. */
function updatedIn({ from, to }: Scope['span']): string {
  return `updated_on >= ${toTime(from)} AND updated_on < ${toTime(to)}`;
}

function toTime(at: Instant): string {
  return toIso(at).replace('Z', '+00:00');
}
