import type { RecordSet } from '../../core/record-set';
import { compareTexts } from '../../core/text-order';
import type { CommitGraph } from './commit-graph';
import { PairIndex } from './pair-index';

/**
 * Which change each commit is part of. A change is a number ("key"):
 * pull requests with a record first, then those that only commits name, then commits alone (by node), then the unknown
 * originals of cherry-picks, then ids that a source gave and nobody has a record of.
 */
export class ChangeIndex {
  readonly records: number;
  /** Pull requests that have no record: repository and id. */
  readonly #recordless = new PairIndex();
  /** Originals that have no record: repository and SHA. */
  readonly #originals = new PairIndex();
  readonly #givenIds = new PairIndex();
  readonly #set: RecordSet;
  readonly #graph: CommitGraph;
  /** Pull request of each commit + 1, 0 for none. */
  readonly #pullRequests: Int32Array;
  /** Change of each copy + 1; null when there are no copies. */
  #copies: Int32Array | null = null;
  #named: Map<number, number> | null = null;

  constructor(set: RecordSet, graph: CommitGraph) {
    this.#set = set;
    this.#graph = graph;
    this.records = set.tables.pullRequest.rows;
    this.#pullRequests = new Int32Array(graph.known);
    this.#takeNamedByCommits();
    this.#takeNamedByPullRequests();
    this.#takeCopies();
  }

  /** Keys of pull requests are below this. */
  get pullRequests(): number {
    return this.records + this.#recordless.size;
  }

  /** Pull requests, and unknown originals of cherry-picks: what has several commits. */
  get groups(): number {
    return this.pullRequests + this.#originals.size;
  }

  /** Place of a change among the groups, -1 for a commit alone or a given id. */
  groupOf(key: number): number {
    if (key < this.pullRequests) {
      return key;
    }
    const original = key - this.pullRequests - this.#graph.known;
    return original >= 0 && original < this.#originals.size ? this.pullRequests + original : -1;
  }

  /** The commit that a change is all of, -1 when it is none. */
  nodeOf(key: number): number {
    const node = key - this.pullRequests;
    return node >= 0 && node < this.#graph.known ? node : -1;
  }

  /** Whether a change is a cherry-pick whose original nobody knows. */
  isOriginalUnknown(key: number): boolean {
    return key >= this.pullRequests && this.groupOf(key) >= 0;
  }

  /** The id that a source gave and nobody has a record of: its symbol, 0 when the change is another. */
  givenIdOf(key: number): number {
    const given = key - this.groups - this.#graph.known;
    return given < 0 ? 0 : this.#givenIds.second(given);
  }

  givenKey(symbol: number): number {
    return this.groups + this.#graph.known + this.#givenIds.add(0, symbol);
  }

  /** Symbols of a pull request's repository and id. */
  pullRequestId(key: number): { readonly repository: number; readonly id: number } {
    const { repository, id } = this.#set.tables.pullRequest.columns;
    return key < this.records
      ? { repository: repository.at(key), id: id.at(key) }
      : { repository: this.#recordless.first(key - this.records), id: this.#recordless.second(key - this.records) };
  }

  /** Symbol of the repository of an unknown original. */
  originalRepository(key: number): number {
    return this.#originals.first(this.groupOf(key) - this.pullRequests);
  }

  /** The pull request that a commit belongs to, -1 when there is none. */
  pullRequestOf(node: number): number {
    return (this.#pullRequests[node] ?? 0) - 1;
  }

  isCopy(node: number): boolean {
    return this.#copies !== null && this.#copies[node] !== 0;
  }

  /** The change that a commit is part of; a copy is part of its original's. */
  changeOf(node: number): number {
    const copy = this.#copies === null ? 0 : (this.#copies[node] ?? 0);
    return copy === 0 ? this.#ownChange(node) : copy - 1;
  }

  /** The change that a SHA is part of, with a record or named by a pull request or a copy; -1 when nobody knows it. */
  changeOfSha(repository: number, symbol: number): number {
    const node = this.#graph.knownIn(repository, symbol);
    const known = node >= 0 ? this.changeOf(node) : this.#namedBy(repository, symbol);
    return known >= 0 ? known : this.#originalKey(this.#originals.find(repository, symbol));
  }

  #originalKey(original: number): number {
    return original < 0 ? -1 : this.pullRequests + this.#graph.known + original;
  }

  /** The pull request with an id, with a record or only named by commits; -1 when there is none. */
  findPullRequest(repository: number, id: number): number {
    const row = this.#set.tables.pullRequest.find(id, repository);
    const recordless = row < 0 ? this.#recordless.find(repository, id) : -1;
    return recordless < 0 ? row : this.records + recordless;
  }

  #ownChange(node: number): number {
    const pullRequest = (this.#pullRequests[node] ?? 0) - 1;
    return pullRequest >= 0 ? pullRequest : this.pullRequests + node;
  }

  #takeNamedByCommits(): void {
    const { pullRequest, repository } = this.#set.tables.commit.columns;
    for (let node = 0; node < this.#graph.known; node++) {
      const symbol = pullRequest.at(node);
      if (symbol !== 0) {
        const row = this.records === 0 ? -1 : this.#set.tables.pullRequest.find(symbol, repository.at(node));
        this.#pullRequests[node] =
          1 + (row >= 0 ? row : this.records + this.#recordless.add(repository.at(node), symbol));
      }
    }
  }

  /** `mergeRevision` before `commits`; of several pull requests the first by id. */
  #takeNamedByPullRequests(): void {
    const { mergeRevision, commits } = this.#set.tables.pullRequest.columns;
    const own = this.#set.tables.commit.columns.pullRequest;
    const take = (row: number, symbol: number, taken: Uint8Array, turn: number): void => {
      const node = this.#graph.knownIn(this.#repositoryOf(row), symbol);
      if (node < 0 || own.at(node) !== 0 || (taken[node] !== 0 && taken[node] !== turn)) {
        return;
      }
      const other = (this.#pullRequests[node] ?? 0) - 1;
      if (other < 0 || compareTexts(this.#idOf(row), this.#idOf(other)) < 0) {
        this.#pullRequests[node] = row + 1;
        taken[node] = turn;
      }
    };
    const taken = new Uint8Array(this.records === 0 ? 0 : this.#graph.known);
    for (let row = 0; row < this.records; row++) {
      take(row, mergeRevision.at(row), taken, 1);
    }
    for (let row = 0; row < this.records; row++) {
      for (let index = commits.lengthAt(row) - 1; index >= 0; index--) {
        take(row, commits.itemAt(row, index), taken, 2);
      }
    }
  }

  #takeCopies(): void {
    const { cherryPickOf, repository } = this.#set.tables.commit.columns;
    for (let node = 0; node < this.#graph.known; node++) {
      if (cherryPickOf.at(node) === 0) {
        continue;
      }
      const { original, missing } = this.#originalOf(node);
      if (missing === 0 && original === node) {
        continue;
      }
      this.#copies ??= new Int32Array(this.#graph.known);
      this.#copies[node] =
        1 + (missing === 0 ? this.#ownChange(original) : this.#missingChange(repository.at(node), missing));
    }
  }

  /** The change of an original without a record: of the pull request that names it, else one of its own. */
  #missingChange(repository: number, original: number): number {
    const named = this.#namedBy(repository, original);
    return named >= 0 ? named : this.#originalKey(this.#originals.add(repository, original));
  }

  /** Follows copies of copies to the first original, or to the SHA nobody has a record of. */
  #originalOf(copy: number): { readonly original: number; readonly missing: number } {
    const { cherryPickOf, repository } = this.#set.tables.commit.columns;
    const seen = new Set<number>();
    let node = copy;
    while (cherryPickOf.at(node) !== 0 && !seen.has(node)) {
      seen.add(node);
      const next = this.#graph.knownIn(repository.at(node), cherryPickOf.at(node));
      if (next < 0) {
        return { original: node, missing: cherryPickOf.at(node) };
      }
      node = next;
    }
    // Copies of each other have no original: the first of the ring by SHA stands for it.
    return { original: cherryPickOf.at(node) === 0 ? node : this.#firstOfRing(node), missing: 0 };
  }

  #firstOfRing(start: number): number {
    const { cherryPickOf, repository, id } = this.#set.tables.commit.columns;
    let first = start;
    let node = start;
    do {
      node = this.#graph.knownIn(repository.at(node), cherryPickOf.at(node));
      if (compareTexts(id.read(node) ?? '', id.read(first) ?? '') < 0) {
        first = node;
      }
    } while (node !== start);
    return first;
  }

  /** The pull request whose `mergeRevision` or `commits` names a SHA without a record, -1 when there is none. */
  #namedBy(repository: number, symbol: number): number {
    this.#named ??= this.#nameShas();
    return this.#named.get(repository * PAIR + symbol) ?? -1;
  }

  #nameShas(): Map<number, number> {
    const { mergeRevision, commits } = this.#set.tables.pullRequest.columns;
    const byCommits = new Map<number, number>();
    const byMerge = new Map<number, number>();
    const name = (names: Map<number, number>, row: number, symbol: number): void => {
      const key = this.#repositoryOf(row) * PAIR + symbol;
      const other = names.get(key);
      if (symbol !== 0 && (other === undefined || compareTexts(this.#idOf(row), this.#idOf(other)) < 0)) {
        names.set(key, row);
      }
    };
    for (let row = 0; row < this.records; row++) {
      for (let index = commits.lengthAt(row) - 1; index >= 0; index--) {
        name(byCommits, row, commits.itemAt(row, index));
      }
      name(byMerge, row, mergeRevision.at(row));
    }
    return new Map([...byCommits, ...byMerge]);
  }

  #repositoryOf(row: number): number {
    return this.#set.tables.pullRequest.columns.repository.at(row);
  }

  #idOf(row: number): string {
    return this.#set.tables.pullRequest.columns.id.read(row) ?? '';
  }
}

const PAIR = 2 ** 26;
