import type { Commit, Repository } from '../../world/world';

const KEPT_LISTS = 64;

/** What can be reached from a revision, in the order of `git log`; lists are kept, as one is read page by page. */
export class History {
  readonly #commits: readonly Commit[];
  readonly #position = new Map<string, number>();
  readonly #lists = new Map<string, readonly Commit[]>();

  constructor({ commits }: Repository) {
    this.#commits = commits;
    commits.forEach(({ sha }, index) => this.#position.set(sha, index));
  }

  get(sha: string): Commit | undefined {
    const position = this.#position.get(sha);
    return position === undefined ? undefined : this.#commits[position];
  }

  /** Everything that the revision reaches, newest first; with a path, what touches that file or folder. */
  of(sha: string, path: string | null): readonly Commit[] {
    const key = `${sha} ${path ?? ''}`;
    const known = this.#lists.get(key);
    const list =
      known ?? (path === null ? this.#reach(sha) : this.of(sha, null).filter((commit) => isIn(commit, path)));
    this.#lists.delete(key);
    this.#lists.set(key, list);
    if (this.#lists.size > KEPT_LISTS) {
      this.#lists.delete(this.#lists.keys().next().value ?? '');
    }
    return list;
  }

  /** Parents stand before children, so one pass backwards meets every commit after all of its children. */
  #reach(sha: string): readonly Commit[] {
    const start = this.#position.get(sha);
    if (start === undefined) {
      return [];
    }
    const isReached = new Uint8Array(start + 1);
    isReached[start] = 1;
    const reached: Commit[] = [];
    for (let index = start; index >= 0; index--) {
      const commit = this.#commits[index];
      if (isReached[index] === 1 && commit !== undefined) {
        reached.push(commit);
        for (const parent of commit.parents) {
          isReached[this.#position.get(parent) ?? -1] = 1;
        }
      }
    }
    return reached.sort((one, other) => other.committedAt - one.committedAt);
  }
}

function isIn({ paths }: Commit, path: string): boolean {
  const folder = path.replace(/\/*$/, '/');
  return paths.some((file) => file === path || file.startsWith(folder));
}
