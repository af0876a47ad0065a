import type { RecordSet } from '../../core/record-set';
import { Bits } from './bits';
import type { ChangeIndex } from './change-index';
import type { CommitGraph } from './commit-graph';
import type { Fresh, Past } from './fresh';

/** Which changes revert which, by a pull request's `revertOf` and by its commits'. */
export class Reverts {
  /** Reverted changes by the reverting one; -1 stands for a change that nobody knows. */
  readonly #targets = new Map<number, number[]>();
  /** The changes that revert each. */
  readonly #sources = new Map<number, number[]>();
  /** Of the keys of both, because every change that is shipped asks. */
  readonly #reverting = new Bits();
  readonly #reverted = new Bits();
  /** What the record of each pull request reverts. */
  readonly #ofPullRequests = new Map<number, number>();
  /** Symbols of the ids of pull requests without a record that one says to revert. */
  readonly #missing = new Set<number>();

  constructor(
    private readonly set: RecordSet,
    private readonly graph: CommitGraph,
    private readonly index: ChangeIndex,
  ) {}

  /** @param late commits that are not fresh, and belong to a pull request from now on */
  extend(fresh: Fresh, late: readonly number[], past: Past): void {
    this.#checkMissing(fresh, past);
    fresh.pulls.forEach((row) => this.#takePullRequest(row, past));
    const { revertOf, repository } = this.set.tables.commit.columns;
    const reverting = [
      ...fresh.nodes.filter((node) => this.#isRevert(node)),
      ...late.filter((node) => this.#isRevert(node)),
    ];
    const unknown = reverting.filter((node) => this.graph.knownIn(repository.at(node), revertOf.at(node)) < 0);
    this.index.watch(unknown.map((node) => revertOf.at(node)));
    for (const node of reverting) {
      this.#add(this.index.changeOf(node), this.index.changeOfSha(repository.at(node), revertOf.at(node)), past);
    }
  }

  /** Forgets all changes of some repositories, given by their symbols. */
  forget(repositories: ReadonlySet<number>): void {
    const isForgotten = (key: number): boolean => key >= 0 && repositories.has(this.index.repositoryOf(key));
    for (const changes of [this.#targets, this.#sources, this.#ofPullRequests]) {
      [...changes.keys()].filter(isForgotten).forEach((key) => changes.delete(key));
    }
  }

  /** Known changes that a change reverts. */
  targets(key: number): readonly number[] {
    return (this.#targets.get(key) ?? NONE).filter((target) => target >= 0);
  }

  /** Whether a change takes another back. One that reverts a revert brings something back instead. */
  isRevert(key: number): boolean {
    const targets = this.#reverting.has(key) ? this.#targets.get(key) : undefined;
    return targets !== undefined && !targets.some((target) => this.#targets.has(target));
  }

  /** Whether something reverts a change; of a given id nobody knows. */
  isReverted(key: number): boolean {
    return this.#reverted.has(key);
  }

  /** Whether a change reverts or is reverted. */
  concerns(key: number): boolean {
    return this.#targets.has(key) || this.#sources.has(key);
  }

  /** Pull requests that were looked for in vain, and are there now, or are named by commits. */
  #checkMissing({ nodes, pulls, isWhole }: Fresh, past: Past): void {
    if (isWhole || this.#missing.size === 0) {
      return;
    }
    const { commit, pullRequest } = this.set.tables;
    for (const row of pulls) {
      if (this.#missing.has(pullRequest.columns.id.at(row))) {
        past.redo(pullRequest.columns.repository.at(row));
      }
    }
    for (const node of nodes) {
      if (this.#missing.has(commit.columns.pullRequest.at(node))) {
        past.redo(commit.columns.repository.at(node));
      }
    }
  }

  /** One that was overwritten may revert another than before. */
  #takePullRequest(row: number, past: Past): void {
    const { revertOf, repository } = this.set.tables.pullRequest.columns;
    const reverted = revertOf.at(row);
    const target = reverted === 0 ? undefined : this.index.findPullRequest(repository.at(row), reverted);
    if (reverted !== 0 && this.set.tables.pullRequest.find(reverted, repository.at(row)) < 0) {
      this.#missing.add(reverted);
    }
    const before = this.#ofPullRequests.get(row);
    if (before !== undefined && before !== target) {
      past.redo(repository.at(row));
    }
    if (target !== undefined && before !== target) {
      this.#ofPullRequests.set(row, target);
      this.#add(row, target, past);
    }
  }

  /** A merge commit only brings its pull request, and a copy is its original's change. */
  #isRevert(node: number): boolean {
    const isOwn =
      this.set.tables.commit.columns.revertOf.at(node) !== 0 &&
      !this.graph.isMerge(node) &&
      (!this.index.isCopy(node) || this.index.isOriginalUnknown(this.index.changeOf(node)));
    return isOwn;
  }

  /** A change that reverts a part of itself does not count as a revert. */
  #add(key: number, target: number, past: Past): void {
    if (key === target) {
      return;
    }
    const isNew = !this.#targets.has(key);
    const reverting = isNew ? (this.#sources.get(key) ?? NONE) : NONE;
    if (past.isGone(key) || reverting.some((source) => past.isGone(source))) {
      past.redo(this.index.repositoryOf(key));
    }
    push(this.#targets, key, target);
    push(this.#sources, target, key);
    this.#reverting.add(key);
    if (target >= 0) {
      this.#reverted.add(target);
    }
  }
}

const NONE: readonly number[] = [];

function push(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}
