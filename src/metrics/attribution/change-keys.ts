import type { RecordSet } from '../../core/record-set';
import type { CommitGraph } from './commit-graph';
import { IntList } from './int-list';
import { PairIndex } from './pair-index';
import type { Places } from './places';

/** What has several commits, but no record of its own: pull requests that only commits name, originals of copies. */
const RECORDLESS = 0;
const ORIGINAL = 1;
/** Keys of ids that a source gave and nobody has a record of begin here. */
const GIVEN = 2 ** 30;

export interface Capacities {
  readonly commits: number;
  readonly pullRequests: number;
}

/**
 * Numbers of changes ("keys"). Pull requests with a record come first, by row; then commits alone, by node; then pull
 * requests that only commits name and the unknown originals of cherry-picks; then ids that a source gave. Each part
 * has room to grow, so that a key stays what it is while records are added.
 */
export class ChangeKeys {
  /** Keys of pull requests with a record are below this. */
  readonly records: number;
  readonly #others = new PairIndex();
  readonly #givenIds = new PairIndex();
  readonly #pullPlaces: IntList;
  readonly #otherPlaces = new IntList();
  readonly #base: number;

  constructor(
    private readonly set: RecordSet,
    private readonly graph: CommitGraph,
    { places, capacities }: { readonly places: Places; readonly capacities: Capacities },
  ) {
    this.records = capacities.pullRequests;
    this.#base = capacities.pullRequests + capacities.commits;
    this.#pullPlaces = new IntList(capacities.pullRequests);
    this.#places = places;
  }

  readonly #places: Places;

  /** All keys but those of given ids are below this. */
  get limit(): number {
    return this.#base + this.#others.size;
  }

  /** The first key of what has several commits, but no record of its own. */
  get firstOther(): number {
    return this.#base;
  }

  /** How many places there are for what has several commits. */
  get groups(): number {
    return this.records + this.#others.size;
  }

  /** To be told of each new pull request, in the order of rows. */
  enterPullRequest(row: number): void {
    this.#pullPlaces.set(row, this.#places.next(this.set.tables.pullRequest.columns.repository.at(row)));
  }

  ofNode(node: number): number {
    return this.records + node;
  }

  /** The commit that a change is all of, -1 when it is none. */
  nodeOf(key: number): number {
    return key >= this.records && key < this.#base ? key - this.records : -1;
  }

  recordless(repository: number, id: number): number {
    return this.#other(repository, id, RECORDLESS);
  }

  original(repository: number, sha: number): number {
    return this.#other(repository, sha, ORIGINAL);
  }

  /** -1 when no commit named it. */
  findRecordless(repository: number, id: number): number {
    return this.#findOther(repository, id, RECORDLESS);
  }

  /** -1 when nothing is a copy of it. */
  findOriginal(repository: number, sha: number): number {
    return this.#findOther(repository, sha, ORIGINAL);
  }

  given(id: number): number {
    return GIVEN + this.#givenIds.add(0, id);
  }

  /** The id that a source gave and nobody has a record of: its symbol, 0 when the change is another. */
  givenIdOf(key: number): number {
    return key < GIVEN ? 0 : this.#givenIds.second(key - GIVEN);
  }

  isPullRequest(key: number): boolean {
    return key < this.records || this.#isOther(key, RECORDLESS);
  }

  isOriginal(key: number): boolean {
    return this.#isOther(key, ORIGINAL);
  }

  /** Place among what has several commits, -1 for what has not. */
  groupOf(key: number): number {
    return key < this.records ? key : key >= this.#base && key < GIVEN ? this.records + key - this.#base : -1;
  }

  /** Symbol of the id of a pull request, or of the SHA of an original. */
  idOf(key: number): number {
    return key < this.records ? this.set.tables.pullRequest.columns.id.at(key) : this.#others.second(key - this.#base);
  }

  /** Symbol of the repository of a change, 0 for a given id. */
  repositoryOf(key: number): number {
    if (key < this.records) {
      return this.set.tables.pullRequest.columns.repository.at(key);
    }
    if (key < this.#base) {
      return this.graph.repositoryOf(key - this.records);
    }
    return key < GIVEN ? this.#others.first(key - this.#base) >> 1 : 0;
  }

  /** Place in the repository. */
  placeOf(key: number): number {
    if (key < this.records) {
      return this.#pullPlaces.at(key);
    }
    if (key < this.#base) {
      return this.graph.placeOf(key - this.records);
    }
    return key < GIVEN ? this.#otherPlaces.at(key - this.#base) : key - GIVEN;
  }

  #isOther(key: number, kind: number): boolean {
    return key >= this.#base && key < GIVEN && (this.#others.first(key - this.#base) & 1) === kind;
  }

  #other(repository: number, symbol: number, kind: number): number {
    const other = this.#others.add(repository * 2 + kind, symbol);
    if (other === this.#otherPlaces.length) {
      this.#otherPlaces.push(this.#places.next(repository));
    }
    return this.#base + other;
  }

  #findOther(repository: number, symbol: number, kind: number): number {
    const other = this.#others.find(repository * 2 + kind, symbol);
    return other < 0 ? -1 : this.#base + other;
  }
}
