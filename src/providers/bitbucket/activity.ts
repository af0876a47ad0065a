import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import { repositoryPath } from './repository';
import { pages, PULL_REQUESTS_PAGE_SIZE } from './rest';
import { Activity, ACTIVITY_FIELDS, type PullRequest } from './schema';

/** Bitbucket notes the opening of a pull request a moment after it was opened. */
const OPENING_MS = 60_000;
/** So few are asked about one by one. */
const FEW = 3;

/**
 * What happened to the pull requests of a repository. Bitbucket has one list of it for all of them, newest first, and
 * one for each. The common list is read as far back as it saves requests. What it has of a pull request is taken for the
 * whole only if its opening is there too; else its own list is read.
 */
export class ActivityLog {
  readonly #list: AsyncIterator<readonly Activity[]>;
  readonly #found = new Map<number, Activity[]>();
  #pages = 0;
  #newest: Instant | null = null;
  #oldest: Instant | null = null;
  #isAtEnd = false;

  constructor(
    private readonly http: Http,
    private readonly resource: string,
  ) {
    this.#list = this.#pagesOf('pullrequests', 'activity')[Symbol.asyncIterator]();
  }

  /** What happened to each of the pull requests, by number. @throws ProviderError */
  async of(rows: readonly PullRequest[]): Promise<ReadonlyMap<number, readonly Activity[]>> {
    await this.#readFor(rows);
    const entries = await Promise.all(rows.map(async (row) => [row.id, await this.#whole(row)] as const));
    return new Map(entries);
  }

  /** From the youngest on, while a page of the common list is cheaper than asking about those that are left. */
  async #readFor(rows: readonly PullRequest[]): Promise<void> {
    const openings = rows.map((row) => row.created_on).sort((one, other) => other - one);
    while (!this.#isAtEnd) {
      const left = openings.filter((at) => this.#oldest === null || at < this.#oldest);
      const last = left.at(-1);
      if (last === undefined || left.length <= FEW || !left.some((at, index) => this.#pagesTo(at) <= index + 1)) {
        return;
      }
      await this.#readPage();
    }
  }

  /** How many pages more it may take, judging by those before; one, while there is none to judge by. */
  #pagesTo(at: Instant): number {
    if (this.#newest === null || this.#oldest === null) {
      return 1;
    }
    const perPage = (this.#newest - this.#oldest) / this.#pages;
    return perPage <= 0 ? 1 : Math.ceil((this.#oldest - at) / perPage);
  }

  async #readPage(): Promise<void> {
    const { done, value } = await this.#list.next();
    if (done === true) {
      this.#isAtEnd = true;
      return;
    }
    this.#pages += 1;
    for (const activity of value) {
      const { id } = activity.pull_request;
      const found = this.#found.get(id) ?? [];
      found.push(activity);
      this.#found.set(id, found);
      const at = timeOf(activity);
      this.#newest ??= at;
      this.#oldest = at ?? this.#oldest;
    }
  }

  async #whole({ id, created_on: opened }: PullRequest): Promise<readonly Activity[]> {
    const found = this.#found.get(id) ?? [];
    const isWhole = found.some((activity) => (timeOf(activity) ?? Infinity) <= opened + OPENING_MS);
    if (isWhole) {
      return found;
    }
    const own: Activity[] = [];
    for await (const page of this.#pagesOf('pullrequests', String(id), 'activity')) {
      own.push(...page);
    }
    return own;
  }

  #pagesOf(...segments: readonly string[]): AsyncIterable<Activity[]> {
    return pages(this.http, {
      path: repositoryPath(this.resource, ...segments),
      row: Activity,
      fields: ACTIVITY_FIELDS,
      pageSize: PULL_REQUESTS_PAGE_SIZE,
      about: `the pull requests of ${this.resource}`,
    });
  }
}

/** Null for something that happens without a time. */
export function timeOf({ update, approval, changes_requested: request, comment }: Activity): Instant | null {
  return update?.date ?? approval?.date ?? request?.date ?? comment?.created_on ?? null;
}
