import * as z from 'zod';
import { toIso } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { PullRequest } from '../../core/records';
import { knownAfter } from '../../core/reading/complete';
import { pagesOf, type PageRequest } from '../../core/reading/cursor-pages';
import { prefixesOf, toTerritories } from '../../core/reading/paths';
import { connection } from '../../core/reading/wire';
import { askProject, required } from './graphql';
import { MERGE_REQUESTS, MergeRequest } from './merge-request-document';
import { withWholeLists } from './merge-request-rest';
import { numberIn } from './project';
import { squashRevisions } from './squash-revisions';
import { toPullRequest } from './to-pull-request';

const Answer = z.object({ id: z.string(), mergeRequests: connection(MergeRequest).nullable() });

/**
 * Merge requests updated in the span, newest first. All that happens to one moves its last update, so that `unfinished`
 * needs no reading of its own.
 */
export async function* fetchPullRequests(http: Http, scope: Scope): AsyncIterable<Batch<PullRequest>> {
  const { resource, span, services } = scope;
  const territories = toTerritories(services, 'GitLab');
  let number = '';
  const askPage = async (page: PageRequest) => {
    const { id, mergeRequests } = await askList(http, scope, page);
    number = numberIn(id);
    return required(mergeRequests, `the merge requests of ${resource}`);
  };
  for await (const { nodes } of pagesOf(askPage)) {
    const squashed = await squashRevisions(http, { resource, number }, nodes);
    const whole = await Promise.all(nodes.map((row) => withWholeLists(http, resource, row)));
    const records = whole.map((row) =>
      toPullRequest(row, { repository: resource, territories, squashRevision: squashed.get(row.iid) ?? null }),
    );
    yield { records, complete: knownAfter(span, nodes.at(-1)?.updatedAt), truncated: [] };
  }
  yield { records: [], complete: span, truncated: [] };
}

function askList(http: Http, { resource, services, span }: Scope, page: PageRequest) {
  // Files tell whose a merge request is, and are asked for only where paths tell services apart.
  const withFiles = prefixesOf(toTerritories(services, 'GitLab')).length > 0;
  return askProject(http, {
    name: 'MergeRequests',
    resource,
    declarations: '$first: Int!, $after: String, $from: Time!, $to: Time!, $withFiles: Boolean!',
    fields: MERGE_REQUESTS,
    variables: { ...page, from: toIso(span.from), to: toIso(span.to), withFiles },
    data: Answer,
    about: `the merge requests of ${resource}`,
  });
}
