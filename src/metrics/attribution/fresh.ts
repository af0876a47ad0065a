/** Rows that an index has to take in. */
export interface Fresh {
  /** Rows of commits. */
  readonly nodes: Int32Array;
  /** Rows of pull requests; of those that were overwritten as well as of new ones. */
  readonly pulls: Int32Array;
  /** Whether these are all rows of their repositories, of which nothing is known yet (or any more). */
  readonly isWhole: boolean;
  /** Whether a commit is among the rows. */
  has(node: number): boolean;
}

/** What the chains have made of earlier rows: what new ones must not change without saying so. */
export interface Past {
  /** Whether some chain has reached a commit. */
  isReached(node: number): boolean;
  /** Whether a change has been shipped, or has arrived otherwise, in some chain. */
  isGone(key: number): boolean;
  /** Whether others depend on a change: copies of a commit, what reverts it, or what it reverts. */
  isTied(key: number): boolean;
  /** Says that a repository, given by its symbol, has to be taken in anew as a whole. */
  redo(repository: number): void;
}

/** Where nothing was made of earlier rows. */
export const NO_PAST: Past = {
  isReached: () => false,
  isGone: () => false,
  isTied: () => false,
  redo: () => undefined,
};
