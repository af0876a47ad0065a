import type { RecordSet } from '../../core/record-set';
import type { ChangeIndex } from './change-index';
import type { CommitGraph } from './commit-graph';

/** Which changes revert which, by a pull request's `revertOf` and by its commits'. */
export class Reverts {
  /** Reverted changes by the reverting one; -1 stands for a change that nobody knows. */
  readonly #targets = new Map<number, number[]>();

  constructor(set: RecordSet, graph: CommitGraph, index: ChangeIndex) {
    const { pullRequest, commit } = set.tables;
    for (let row = 0; row < pullRequest.rows; row++) {
      const reverted = pullRequest.columns.revertOf.at(row);
      if (reverted !== 0) {
        this.#add(row, index.findPullRequest(pullRequest.columns.repository.at(row), reverted));
      }
    }
    for (let node = 0; node < commit.rows; node++) {
      const reverted = commit.columns.revertOf.at(node);
      // A merge commit only brings its pull request, and a copy is its original's change.
      const isOwn = !graph.isMerge(node) && (!index.isCopy(node) || index.isOriginalUnknown(index.changeOf(node)));
      if (reverted !== 0 && isOwn) {
        this.#add(index.changeOf(node), index.changeOfSha(commit.columns.repository.at(node), reverted));
      }
    }
  }

  /** Known changes that a change reverts. */
  targets(key: number): readonly number[] {
    return (this.#targets.get(key) ?? NONE).filter((target) => target >= 0);
  }

  /** Whether a change takes another back. One that reverts a revert brings something back instead. */
  isRevert(key: number): boolean {
    const targets = this.#targets.get(key);
    return targets !== undefined && !targets.some((target) => this.#targets.has(target));
  }

  /** A change that reverts a part of itself does not count as a revert. */
  #add(key: number, target: number): void {
    if (key === target) {
      return;
    }
    const targets = this.#targets.get(key);
    if (targets === undefined) {
      this.#targets.set(key, [target]);
    } else {
      targets.push(target);
    }
  }
}

const NONE: readonly number[] = [];
