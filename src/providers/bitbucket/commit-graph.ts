import { landedCopies } from '../../core/reading/rebased';
import type { Commit } from './schema';

/** How many digits of a commit a pull request has. */
const DIGITS = 12;

/** Commits that were read, to be found by as many digits of their names as pull requests have. */
export class CommitGraph {
  readonly #commits: ReadonlyMap<string, Commit>;

  constructor(commits: readonly Commit[]) {
    this.#commits = new Map(commits.map((commit) => [commit.hash.slice(0, DIGITS), commit]));
  }

  find(hash: string): Commit | undefined {
    const commit = this.#commits.get(hash.slice(0, DIGITS));
    return commit?.hash.startsWith(hash) === true ? commit : undefined;
  }

  /** What the revision reaches of the commits that were read, itself first; less what is left out. */
  reach(hash: string, without: ReadonlySet<Commit> = new Set()): ReadonlySet<Commit> {
    const reached = new Set<Commit>();
    const waiting = [hash];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const commit = this.find(next);
      if (commit !== undefined && !reached.has(commit) && !without.has(commit)) {
        reached.add(commit);
        waiting.push(...commit.parents.map((parent) => parent.hash));
      }
    }
    return reached;
  }

  /**
   * The commit that a pull request was merged to, with those before it that are copies of the given ones: a rebase makes
   * them anew, and keeps their messages and dates.
   */
  landed(hash: string, originals: ReadonlySet<Commit>): readonly Commit[] {
    const merge = this.find(hash);
    const before = ({ parents: [parent, second] }: Commit) =>
      parent === undefined || second !== undefined ? undefined : this.find(parent.hash);
    return merge === undefined ? [] : landedCopies(merge, originals, { idOf: ({ hash: id }) => id, textOf, before });
  }
}

function textOf({ date, message }: Commit): string {
  return `${date} ${message ?? ''}`;
}
