import { DAY_MS, instant, type Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { PullRequest as PullRequestRecord } from '../../core/records';
import { knownAfter } from '../../core/reading/complete';
import { toTerritories } from '../../core/reading/paths';
import { branchesOf } from './commits';
import { historyIfThere } from './history';
import { Mainline } from './mainline';
import { repositoryPath } from './place';
import { pages, readIfThere } from './rest';
import { PullRequest } from './schema';
import { toPullRequest } from './to-pull-request';
import { touchedFolders, type Touches } from './touched-folders';

/** For so long after its opening a pull request is looked for where the list is not in the order of what changed. */
const LONGEST_MS = 180 * DAY_MS;

/**
 * Pull requests updated in the span, newest first, by what their list and the history of the branches tell of them: their
 * reviews, and the commits of those that were squashed, are lists of their own, one for each, and are not read. The list
 * cannot be asked for by time.
 */
export async function* fetchPullRequests(http: Http, scope: Scope): AsyncIterable<Batch<PullRequestRecord>> {
  const { resource, span } = scope;
  const toRecords = await converter(http, scope);
  const seen = new Set<string>();
  const order = new Order();
  for await (const rows of list(http, resource)) {
    rows.forEach(({ id }) => seen.add(String(id)));
    const complete = order.add(rows) ? knownAfter(span, rows.at(-1)?.updatedDate) : null;
    yield { records: await toRecords(rows), complete, truncated: [] };
    if (order.isPast(span.from)) {
      break;
    }
  }
  const left = scope.unfinished.filter((id) => !seen.has(id));
  const others = await Promise.all(left.map((id) => readOne(http, resource, id)));
  yield { records: await toRecords(others.flatMap((row) => row ?? [])), complete: span, truncated: [] };
}

async function converter(http: Http, scope: Scope) {
  const { resource, span, services } = scope;
  const territories = toTerritories(services, 'Bitbucket');
  const branches = branchesOf(scope);
  const all = await Promise.all(branches.map((until) => touchedFolders(http, scope, { territories, until })));
  const touches: Touches = (id, prefix) => all.some((one) => one(id, prefix));
  const mainline = new Mainline(branches.map((until) => historyIfThere(http, { resource, until }, BEGINNING)));
  return async (rows: readonly PullRequest[]): Promise<PullRequestRecord[]> => {
    const wanted = rows.filter(({ updatedDate: at }) => at >= span.from && at < span.to);
    await mainline.cover(wanted.filter(({ state }) => state === 'MERGED'));
    return wanted.map((row) => toPullRequest(row, { repository: resource, territories, touches, mainline }));
  };
}

const BEGINNING = instant(0);

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
