import { instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Scope } from '../../core/provider';
import type { PullRequest as PullRequestRecord } from '../../core/records';
import { toTerritories, type Territory } from '../../core/reading/paths';
import { branchesOf } from './commits';
import { historyIfThere } from './history';
import { Mainline } from './mainline';
import { readActivities, readCommits, readFiles } from './pull-request-details';
import type { Commit, PullRequest } from './schema';
import { toPullRequest, type Folders, type History } from './to-pull-request';
import { touchedFolders, type Touches } from './touched-folders';

/** Makes the records of pull requests. */
export class PullRequestReader {
  readonly #territories: readonly Territory[];
  readonly #mainline: Mainline;
  #touches: Touches = () => false;

  constructor(
    private readonly http: Http,
    private readonly scope: Scope,
  ) {
    const { resource, services } = scope;
    this.#territories = toTerritories(services, 'Bitbucket');
    const histories = branchesOf(scope).map((until) => historyIfThere(http, { resource, until }, instant(0)));
    this.#mainline = new Mainline(histories);
  }

  /** Reads the histories of folders, which tell whose the others are. To be called first. @throws ProviderError */
  async begin(): Promise<this> {
    const { http, scope } = this;
    const territories = this.#territories;
    const branches = branchesOf(scope);
    const all = await Promise.all(branches.map((until) => touchedFolders(http, scope, { territories, until })));
    this.#touches = (id, prefix) => all.some((one) => one(id, prefix));
    return this;
  }

  /** Records of those that were updated in the span. @throws ProviderError */
  async toRecords(rows: readonly PullRequest[]): Promise<readonly PullRequestRecord[]> {
    const { from, to } = this.scope.span;
    const wanted = rows.filter(({ updatedDate: at }) => at >= from && at < to);
    await this.#mainline.cover(wanted.filter(({ state }) => state === 'MERGED'));
    return Promise.all(wanted.map((row) => this.#toRecord(row)));
  }

  async #toRecord(row: PullRequest): Promise<PullRequestRecord> {
    const { http, scope } = this;
    const { resource } = scope;
    const merge = row.state === 'MERGED' ? this.#mainline.mergeOf(row) : null;
    const [commits, activities] = await Promise.all([
      this.#commitsOf(row, merge),
      mayHaveReviews(row) ? readActivities(http, resource, row) : null,
    ]);
    const landed = merge === null ? [] : await this.#mainline.landed(merge, commits ?? []);
    const history = { merge, landed, commits };
    const territory = { territories: this.#territories, ...(await this.#folders(row, history)) };
    return toPullRequest(row, { repository: resource, activities: activities ?? [], ...history, ...territory });
  }

  /** Of a merge the history has them; of a squash or a rebase, and of a merge to elsewhere, a list of its own. */
  async #commitsOf(row: PullRequest, merge: Commit | null): Promise<readonly Commit[] | null> {
    const brought = merge === null ? null : this.#mainline.broughtBy(merge);
    return brought ?? (row.state === 'MERGED' ? readCommits(this.http, this.scope.resource, row) : null);
  }

  /** What tells whose it is: the histories of folders, where they have all that it came to; else its own list of files. */
  async #folders(row: PullRequest, { merge, landed, commits }: History): Promise<Folders> {
    const living = [...landed, ...(commits ?? [])].filter(({ id }) => this.#mainline.has(id));
    const { from } = this.scope.span;
    if (merge !== null && [merge, ...living].every(({ committerTimestamp }) => committerTimestamp >= from)) {
      return { touches: this.#touches, files: null };
    }
    const isShared = this.#territories.some(({ prefixes }) => prefixes.length > 0);
    const files = isShared ? await readFiles(this.http, this.scope.resource, row) : null;
    return { touches: null, files };
  }
}

/** Numbers are made of what was merged and of what is open. */
function isOfInterest({ state }: PullRequest): boolean {
  return state === 'MERGED' || state === 'OPEN';
}

/** Where there is nobody but the author there was no review. */
function mayHaveReviews(row: PullRequest): boolean {
  return isOfInterest(row) && !(row.reviewers === 0 && row.participants === 0);
}
