import { DAY_MS, type Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { PullRequest as PullRequestRecord } from '../../core/records';
import { knownAfter } from '../../core/reading/complete';
import { repositoryPath } from './place';
import { PullRequestReader } from './pull-request-records';
import { pages, readIfThere } from './rest';
import { PullRequest } from './schema';

/** For so long after its opening a pull request is looked for where the list is not in the order of what changed. */
const LONGEST_MS = 180 * DAY_MS;

/**
 * As many as are asked about by themselves at a time, each with up to three requests: where an administrator limits
 * requests, a user usually has sixty at once, and what was read of a portion is kept when the next one is refused.
 */
const PORTION = 15;

/**
 * Pull requests updated in the span, newest first: by their list, by the history of the branches, and for reviews and the
 * commits of those that were squashed or rebased by lists of their own. The list cannot be asked for by time.
 */
export async function* fetchPullRequests(http: Http, scope: Scope): AsyncIterable<Batch<PullRequestRecord>> {
  const { resource, span } = scope;
  const reader = await new PullRequestReader(http, scope).begin();
  const seen = new Set<string>();
  const order = new Order();
  for await (const rows of inPortions(list(http, resource))) {
    rows.forEach(({ id }) => seen.add(String(id)));
    const complete = order.add(rows) ? knownAfter(span, rows.at(-1)?.updatedDate) : null;
    yield { records: await reader.toRecords(rows), complete, truncated: [] };
    if (order.isPast(span.from)) {
      break;
    }
  }
  const left = scope.unfinished.filter((id) => !seen.has(id));
  const others = await Promise.all(left.map((id) => readOne(http, resource, id)));
  yield { records: await reader.toRecords(others.flatMap((row) => row ?? [])), complete: span, truncated: [] };
}

async function* inPortions<T>(list: AsyncIterable<readonly T[]>): AsyncIterable<readonly T[]> {
  for await (const page of list) {
    for (let start = 0; start < page.length; start += PORTION) {
      yield page.slice(start, start + PORTION);
    }
  }
}

/** The newest first: whether that is by the last update or by the opening, the order in which they come says. */
class Order {
  #last: PullRequest | null = null;
  #isByUpdate = true;
  #isByOpening = true;

  /** Whether all so far come in the order of their last updates, and not in the other. */
  add(rows: readonly PullRequest[]): boolean {
    for (const row of rows) {
      this.#isByUpdate &&= this.#last === null || row.updatedDate <= this.#last.updatedDate;
      this.#isByOpening &&= this.#last === null || row.createdDate <= this.#last.createdDate;
      this.#last = row;
    }
    return this.#isSure();
  }

  /** Whether nothing that follows was updated since. */
  isPast(from: Instant): boolean {
    const last = this.#last;
    return last !== null && (this.#isSure() ? last.updatedDate < from : last.createdDate < from - LONGEST_MS);
  }

  #isSure(): boolean {
    return this.#isByUpdate && !this.#isByOpening;
  }
}

function list(http: Http, resource: string): AsyncIterable<readonly PullRequest[]> {
  return pages(http, {
    path: repositoryPath(resource, 'pull-requests'),
    query: { state: 'ALL', order: 'NEWEST' },
    body: PullRequest,
    about: `the pull requests of ${resource}`,
  });
}

/** Null when it is gone. */
function readOne(http: Http, resource: string, id: string): Promise<PullRequest | null> {
  const about = `pull request ${id} of ${resource}`;
  return readIfThere(http, { path: repositoryPath(resource, 'pull-requests', id), body: PullRequest, about });
}
