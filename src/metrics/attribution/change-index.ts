import type { RecordSet } from '../../core/record-set';
import { ChangeKeys, type Capacities } from './change-keys';
import { Claims } from './claims';
import type { CommitGraph } from './commit-graph';
import { Copies } from './copies';
import type { Fresh, Past } from './fresh';
import { NamedShas } from './named-shas';
import type { Places } from './places';

interface IndexInput {
  readonly places: Places;
  readonly capacities: Capacities;
}

/** Which change each commit is part of. A change is a number ("key"), see `ChangeKeys`. */
export class ChangeIndex {
  readonly keys: ChangeKeys;
  readonly #set: RecordSet;
  readonly #graph: CommitGraph;
  readonly #named: NamedShas;
  readonly #claims: Claims;
  readonly #copies: Copies;
  #pullRequests = 0;

  constructor(set: RecordSet, graph: CommitGraph, { places, capacities }: IndexInput) {
    this.#set = set;
    this.#graph = graph;
    this.keys = new ChangeKeys(set, graph, { places, capacities });
    this.#named = new NamedShas(set);
    this.#claims = new Claims(set, graph, this.keys, capacities.commits);
    this.#copies = new Copies({ set, graph, keys: this.keys, claims: this.#claims, named: this.#named });
  }

  /**
   * Takes in pull requests that only commits named up to now.
   * @returns their new keys by their former ones
   */
  adopt({ pulls, isWhole }: Fresh, past: Past): ReadonlyMap<number, number> {
    const { id, repository } = this.#set.tables.pullRequest.columns;
    const found = new Map<number, number>();
    for (const row of isWhole ? [] : pulls.filter((one) => one >= this.#pullRequests)) {
      const former = this.keys.findRecordless(repository.at(row), id.at(row));
      if (former >= 0 && (past.isGone(former) || past.isTied(former))) {
        past.redo(repository.at(row));
      } else if (former >= 0) {
        found.set(former, row);
      }
    }
    if (found.size > 0) {
      this.#claims.adopt(found, past);
      this.#copies.adopt(found);
    }
    return found;
  }

  /** Takes in rows. @returns commits that are not among them, and belong to a pull request from now on */
  extend(fresh: Fresh, past: Past): readonly number[] {
    this.#checkPast(fresh, past);
    for (; this.#pullRequests < this.#set.tables.pullRequest.rows; this.#pullRequests++) {
      this.keys.enterPullRequest(this.#pullRequests);
    }
    const late = this.#claims.extend(fresh, past);
    this.#copies.extend(fresh.nodes, past);
    return late;
  }

  /** Forgets all rows of some repositories, which are then taken in again. */
  forget(whole: Fresh): void {
    this.#claims.forget(whole);
    this.#copies.forget(whole.nodes);
    this.#named.refresh();
  }

  /** Keys of pull requests with a record are below this. */
  get records(): number {
    return this.keys.records;
  }

  isPullRequest(key: number): boolean {
    return this.keys.isPullRequest(key);
  }

  /** Place of a change among those that have several commits, -1 for a commit alone or a given id. */
  groupOf(key: number): number {
    return this.keys.groupOf(key);
  }

  /** The commit that a change is all of, -1 when it is none. */
  nodeOf(key: number): number {
    return this.keys.nodeOf(key);
  }

  /** Whether a change is a cherry-pick whose original nobody knows. */
  isOriginalUnknown(key: number): boolean {
    return this.keys.isOriginal(key);
  }

  /** Symbol of the repository of a change, 0 for an id that a source gave and nobody has a record of. */
  repositoryOf(key: number): number {
    return this.keys.repositoryOf(key);
  }

  /** The pull request that a commit belongs to, -1 when there is none. */
  pullRequestOf(node: number): number {
    return this.#claims.ownerOf(node);
  }

  isCopy(node: number): boolean {
    return this.#copies.isCopy(node);
  }

  /** Whether copies are part of the change of this commit. */
  isOriginal(node: number): boolean {
    return this.#copies.isOriginal(node);
  }

  /** The change that a commit is part of; a copy is part of its original's. */
  changeOf(node: number): number {
    const copy = this.#copies.changeOf(node);
    const owner = copy ?? this.#claims.ownerOf(node);
    return owner >= 0 ? owner : this.keys.ofNode(node);
  }

  /** To be called before `changeOfSha`, with all SHAs without a record that will be asked for. */
  watch(symbols: readonly number[]): void {
    this.#named.watch(symbols);
  }

  /** The change that a SHA is part of, with a record or named by a pull request or a copy; -1 when nobody knows it. */
  changeOfSha(repository: number, symbol: number): number {
    const node = this.#graph.knownIn(repository, symbol);
    const known = node >= 0 ? this.changeOf(node) : this.#named.find(repository, symbol);
    return known >= 0 ? known : this.keys.findOriginal(repository, symbol);
  }

  /** The pull request with an id, with a record or only named by commits; -1 when there is none. */
  findPullRequest(repository: number, id: number): number {
    const row = this.#set.tables.pullRequest.find(id, repository);
    return row < 0 ? this.keys.findRecordless(repository, id) : row;
  }

  /** What was looked for in vain, and is there now. */
  #checkPast({ nodes, pulls, isWhole }: Fresh, past: Past): void {
    const { commit, pullRequest } = this.#set.tables;
    for (const node of isWhole ? [] : nodes) {
      if (this.#named.isWatched(commit.columns.id.at(node))) {
        past.redo(commit.columns.repository.at(node));
      }
    }
    for (const row of isWhole ? [] : pulls) {
      if (this.#named.names(row)) {
        past.redo(pullRequest.columns.repository.at(row));
      }
    }
  }
}
