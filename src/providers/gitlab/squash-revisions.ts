import * as z from 'zod';
import { instant, toIso } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { MergeRequest } from './merge-request-document';
import { restPath } from './project';
import { pages } from './rest';
import { RestMergeRequest } from './rest-schema';

/**
 * The commits that merge requests were squashed to, by their numbers: only REST says which. The list of those that were
 * updated in the time of these rows is asked for where one of them is to be squashed.
 */
export async function squashRevisions(
  http: Http,
  { resource, number }: { readonly resource: string; readonly number: string },
  rows: readonly MergeRequest[],
): Promise<ReadonlyMap<string, string>> {
  const updates = rows.filter(isSquashed).map(({ updatedAt }) => updatedAt);
  const revisions = new Map<string, string>();
  if (updates.length === 0) {
    return revisions;
  }
  const query = {
    scope: 'all',
    state: 'merged',
    order_by: 'updated_at',
    sort: 'desc',
    updated_after: toIso(instant(Math.min(...updates))),
    // GitLab keeps microseconds and shows milliseconds.
    updated_before: toIso(instant(Math.max(...updates) + 1)),
  };
  const about = `the merge requests of ${resource}`;
  const request = { path: restPath(number, 'merge_requests'), query, body: z.array(RestMergeRequest), about };
  for await (const page of pages(http, request)) {
    page.forEach(({ iid, squash_commit_sha: sha }) => sha && revisions.set(String(iid), sha));
  }
  return revisions;
}

export function isSquashed({ state, squashOnMerge }: MergeRequest): boolean {
  return state === 'merged' && squashOnMerge;
}
