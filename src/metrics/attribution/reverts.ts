import type { RecordSet } from '../../core/record-set';
import type { ChangeIndex } from './change-index';

/** Which changes revert which, by a pull request's `revertOf` and by its commits'. */
export class Reverts {
  /** Reverted changes by the reverting one; -1 stands for a change that nobody knows. */
  readonly #targets = new Map<number, number[]>();
  readonly #isRevert = new Map<number, boolean>();

  constructor(set: RecordSet, index: ChangeIndex) {
    const { pullRequest, commit } = set.tables;
    for (let row = 0; row < pullRequest.rows; row++) {
      const reverted = pullRequest.columns.revertOf.at(row);
      if (reverted !== 0) {
        this.#add(row, index.findPullRequest(pullRequest.columns.repository.at(row), reverted));
      }
    }
    for (let node = 0; node < commit.rows; node++) {
      const reverted = commit.columns.revertOf.at(node);
      if (reverted !== 0) {
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
    if (!this.#targets.has(key)) {
      return false;
    }
    const stack = [key];
    const entered = new Set<number>();
    for (let current = stack.at(-1); current !== undefined; current = stack.at(-1)) {
      const targets = this.#targets.get(current) ?? NONE;
      const next = targets.find((target) => this.#isUndecided(target) && !entered.has(target));
      entered.add(current);
      if (next === undefined) {
        this.#isRevert.set(current, !targets.some((target) => this.#isRevert.get(target) === true));
        stack.pop();
      } else {
        stack.push(next);
      }
    }
    return this.#isRevert.get(key) === true;
  }

  #isUndecided(key: number): boolean {
    return this.#targets.has(key) && !this.#isRevert.has(key);
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
