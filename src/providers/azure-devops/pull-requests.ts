import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { PullRequest } from '../../core/records';
import { listPullRequests, type Listed } from './landed';
import { parseRepository } from './place';
import { readDetails } from './pull-request-details';
import { toOwners } from './pull-request-owners';
import { readRepository } from './repository';
import { toPullRequest } from './to-pull-request';

/**
 * Pull requests that were closed in the span, and all that are open: Azure DevOps does not say when one was updated.
 * Reviews and commits are asked for one by one, of those that were completed and are some service's: no number is made
 * of the others'.
 */
export async function* fetchPullRequests(http: Http, scope: Scope): AsyncIterable<Batch<PullRequest>> {
  const { resource, span } = scope;
  const place = parseRepository(resource);
  const facts = await readRepository(http, place);
  const ownersOf = await toOwners(http, scope, { place, facts });
  const lists: readonly Listed[] = [
    { status: 'active', closed: null, branch: null },
    { status: 'abandoned', closed: span, branch: null },
    { status: 'completed', closed: span, branch: null },
  ];
  for (const list of lists) {
    for await (const rows of listPullRequests(http, place, list)) {
      // A Server that does not know the filter by time gives all of them.
      const wanted = rows.filter(({ closedDate }) => list.closed === null || (closedDate ?? span.from) >= span.from);
      const records = await Promise.all(
        wanted.map(async (row) => {
          const services = await ownersOf(row);
          const isCounted = row.status === 'completed' && services?.length !== 0;
          const details = isCounted ? await readDetails(http, place, row) : null;
          const url = facts.webUrl ? `${facts.webUrl}/pullrequest/${row.pullRequestId}` : null;
          return toPullRequest(row, { repository: resource, services, details, url });
        }),
      );
      yield { records, complete: null, truncated: [] };
    }
  }
  yield { records: [], complete: span, truncated: [] };
}
