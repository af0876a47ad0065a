import type { RecordSet } from '../../core/record-set';
import { compareTexts } from '../../core/text-order';
import { Bits } from './bits';
import type { ChangeKeys } from './change-keys';
import type { CommitGraph } from './commit-graph';
import type { Fresh, Past } from './fresh';
import { IntList } from './int-list';
import { namesOf } from './pull-request-names';

interface Turn {
  readonly fresh: Fresh;
  readonly past: Past;
  /** Commits that are not fresh, and belong to a pull request from now on. */
  readonly late: number[];
}

const BY_COMMITS = 0;
const BY_MERGE = 1;

/** Which pull request each commit belongs to. */
export class Claims {
  /** Key of the pull request of each commit + 1, doubled, and what it was claimed by; 0 for none. */
  readonly #owners: IntList;
  /** How many commits each pull request has by its own word. */
  readonly #claimed = new IntList();
  /** Commits of pull requests that have no record. */
  readonly #orphans = new IntList();
  /** Symbols of SHAs that pull requests name and that had no record then, and the pull requests. */
  readonly #awaited = new Bits();
  readonly #awaiting = new IntList();

  constructor(
    private readonly set: RecordSet,
    private readonly graph: CommitGraph,
    private readonly keys: ChangeKeys,
    capacity: number,
  ) {
    this.#owners = new IntList(capacity);
  }

  /** Key of the pull request that a commit belongs to, -1 when there is none. */
  ownerOf(node: number): number {
    return (this.#owners.at(node) >> 1) - 1;
  }

  forget({ nodes, pulls }: Fresh): void {
    nodes.forEach((node) => this.#owners.set(node, 0));
    pulls.forEach((row) => this.#claimed.set(row, 0));
  }

  /**
   * Pull requests that only commits named have a record now.
   * @param rows by their former keys
   */
  adopt(rows: ReadonlyMap<number, number>, past: Past): void {
    for (let index = 0; index < this.#orphans.length; index++) {
      const node = this.#orphans.at(index);
      const row = rows.get(this.ownerOf(node));
      if (row !== undefined) {
        this.#owners.set(node, (row + 1) << 1);
        if (past.isReached(node)) {
          past.redo(this.graph.repositoryOf(node));
        }
      }
    }
  }

  /** @returns commits that are not fresh, and belong to a pull request from now on */
  extend(fresh: Fresh, past: Past): readonly number[] {
    this.#takeOwn(fresh);
    const turn = { fresh, past, late: [] };
    const { mergeRevision, commits } = this.set.tables.pullRequest.columns;
    const rows = this.#candidates(fresh);
    rows.forEach((row) => this.#claim(row, mergeRevision.at(row), turn, BY_MERGE));
    rows.forEach((row) => {
      for (let index = commits.lengthAt(row) - 1; index >= 0; index--) {
        this.#claim(row, commits.itemAt(row, index), turn, BY_COMMITS);
      }
    });
    if (!fresh.isWhole) {
      fresh.pulls.forEach((row) => this.#checkCount(row, past));
    }
    return turn.late;
  }

  get #hasPullRequests(): boolean {
    return this.set.tables.pullRequest.rows > 0;
  }

  /** What a commit says itself. */
  #takeOwn({ nodes }: Fresh): void {
    const { pullRequest, repository } = this.set.tables.commit.columns;
    for (const node of nodes) {
      const id = pullRequest.at(node);
      if (id !== 0) {
        const row = this.#hasPullRequests ? this.set.tables.pullRequest.find(id, repository.at(node)) : -1;
        this.#owners.set(node, (1 + (row >= 0 ? row : this.keys.recordless(repository.at(node), id))) << 1);
        if (row < 0) {
          this.#orphans.push(node);
        }
      }
    }
  }

  /** Rows of the pull requests that may name one of the commits. */
  #candidates({ nodes, pulls, isWhole }: Fresh): Int32Array {
    const { id, pullRequest } = this.set.tables.commit.columns;
    const wanted = new Bits();
    let isAny = false;
    for (const node of isWhole ? [] : nodes) {
      if (pullRequest.at(node) === 0 && this.#awaited.has(id.at(node))) {
        wanted.add(id.at(node));
        isAny = true;
      }
    }
    return isAny ? Int32Array.from(new Set([...pulls, ...this.#naming(wanted)])) : pulls;
  }

  #naming(wanted: Bits): readonly number[] {
    const found: number[] = [];
    for (let index = 0; index < this.#awaiting.length; index++) {
      const row = this.#awaiting.at(index);
      if (this.#namesOne(row, wanted)) {
        found.push(row);
      }
    }
    return found;
  }

  #namesOne(row: number, wanted: Bits): boolean {
    const { mergeRevision, commits } = this.set.tables.pullRequest.columns;
    for (let index = commits.lengthAt(row) - 1; index >= 0; index--) {
      if (wanted.has(commits.itemAt(row, index))) {
        return true;
      }
    }
    return wanted.has(mergeRevision.at(row));
  }

  /** `mergeRevision` before `commits`; of several pull requests the first by id. */
  #claim(row: number, symbol: number, turn: Turn, number: number): void {
    const node = this.#silentNode(row, symbol);
    if (node < 0) {
      this.#await(row, symbol);
      return;
    }
    if (!turn.fresh.has(node)) {
      this.#claimLate(row, node, turn, number);
      return;
    }
    if (this.#wins(row, node, number)) {
      this.#give(node, row, number);
    }
  }

  /** Remembers a name that stands for nothing yet (or for a commit that says itself where it belongs). */
  #await(row: number, symbol: number): void {
    if (symbol !== 0) {
      this.#awaited.add(symbol);
      if (this.#awaiting.at(this.#awaiting.length - 1) !== row || this.#awaiting.length === 0) {
        this.#awaiting.push(row);
      }
    }
  }

  #wins(row: number, node: number, number: number): boolean {
    const other = this.ownerOf(node);
    const by = this.#owners.at(node) & 1;
    return other < 0 || (by === number ? this.#isFirst(row, other) : number === BY_MERGE);
  }

  /** The commit that a pull request names, if it has a record that does not say itself where it belongs; else -1. */
  #silentNode(row: number, symbol: number): number {
    const node = this.graph.knownIn(this.set.tables.pullRequest.columns.repository.at(row), symbol);
    return node >= 0 && this.set.tables.commit.columns.pullRequest.at(node) === 0 ? node : -1;
  }

  /** Of a commit that was known before. */
  #claimLate(row: number, node: number, { past, late }: Turn, number: number): void {
    const other = this.ownerOf(node);
    if (other === row ? !this.#isOtherClaim(row, node, number) : !this.#wins(row, node, number)) {
      return;
    }
    if (other >= 0 || past.isReached(node) || past.isTied(this.keys.ofNode(node)) || past.isGone(row)) {
      past.redo(this.graph.repositoryOf(node));
      return;
    }
    this.#give(node, row, number);
    late.push(node);
  }

  /** Whether a pull request names its commit by another field than before. */
  #isOtherClaim(row: number, node: number, number: number): boolean {
    const by = this.#owners.at(node) & 1;
    const { mergeRevision } = this.set.tables.pullRequest.columns;
    const isMerge = mergeRevision.at(row) === this.set.tables.commit.columns.id.at(node);
    return by === BY_MERGE ? !isMerge : number === BY_MERGE;
  }

  #give(node: number, row: number, number: number): void {
    const other = this.ownerOf(node);
    if (other >= 0) {
      this.#claimed.set(other, this.#claimed.at(other) - 1);
    }
    this.#claimed.set(row, this.#claimed.at(row) + 1);
    this.#owners.set(node, ((row + 1) << 1) | number);
  }

  /** A pull request that was overwritten may have dropped commits. */
  #checkCount(row: number, past: Past): void {
    const owned = new Set(
      namesOf(this.set, row)
        .map((symbol) => this.#silentNode(row, symbol))
        .filter((node) => node >= 0 && this.ownerOf(node) === row),
    );
    if (owned.size !== this.#claimed.at(row)) {
      past.redo(this.set.tables.pullRequest.columns.repository.at(row));
    }
  }

  #isFirst(row: number, other: number): boolean {
    const { id } = this.set.tables.pullRequest.columns;
    return compareTexts(id.read(row) ?? '', id.read(other) ?? '') < 0;
  }
}
