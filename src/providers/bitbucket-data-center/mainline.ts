import { DAY_MS } from '../../core/instant';
import { landedCopies } from '../../core/reading/rebased';
import type { Commit, PullRequest } from './schema';
import { pullRequestIn } from './to-commit';

/** A pull request may have commits that are so much older than itself. */
const LONGEST_MS = 180 * DAY_MS;

/** What the branches have, as far back as it has been read, to be found by merges. */
export class Mainline {
  readonly #commits = new Map<string, Commit>();
  /** By the pull request that they merged, for servers that do not tell it of the pull request. */
  readonly #merges = new Map<string, Commit>();
  readonly #histories: AsyncIterator<readonly Commit[]>[];
  #oldest = Infinity;

  constructor(histories: readonly AsyncIterable<readonly Commit[]>[]) {
    this.#histories = histories.map((history) => history[Symbol.asyncIterator]());
  }

  /** Reads on until the merges of these are found, with all that they brought; those to other branches are not found. */
  async cover(rows: readonly PullRequest[]): Promise<void> {
    let open = rows.filter((row) => this.#isOpen(row));
    while (open.length > 0 && (await this.#advance())) {
      open = open.filter((row) => this.#isOpen(row));
    }
  }

  has(id: string): boolean {
    return this.#commits.has(id);
  }

  /** The commit that it was merged or squashed to; null where that is not known. */
  mergeOf({ id, properties }: PullRequest): Commit | null {
    return this.#commits.get(properties?.mergeCommit?.id ?? '') ?? this.#merges.get(String(id)) ?? null;
  }

  /** What a merge brought, the youngest first; null of a squash, which does not say. */
  broughtBy({ parents: [first, second] }: Commit): readonly Commit[] | null {
    return first === undefined || second === undefined ? null : [...this.#reach(second.id, this.#reach(first.id))];
  }

  /** What was squashed, or rebased, of a pull request's own commits; the youngest first. None of a merge. */
  async landed(merge: Commit, own: readonly Commit[]): Promise<readonly Commit[]> {
    if (merge.parents.length > 1) {
      return [];
    }
    const copies = { idOf: ({ id }: Commit) => id, textOf, before: (commit: Commit) => this.#before(commit) };
    for (;;) {
      const landed = landedCopies(merge, own, copies);
      const isCut = landed.length < own.length && landed.at(-1)?.parents.some(({ id }) => !this.#commits.has(id));
      if (isCut !== true || !(await this.#advance())) {
        return landed;
      }
    }
  }

  #before({ parents: [parent, second] }: Commit): Commit | undefined {
    return parent === undefined || second !== undefined ? undefined : this.#commits.get(parent.id);
  }

  #isOpen(row: PullRequest): boolean {
    const merge = this.mergeOf(row);
    if (this.#oldest < row.createdDate - LONGEST_MS) {
      return false;
    }
    if (merge === null) {
      return (row.closedDate ?? row.updatedDate) <= this.#oldest;
    }
    // What a branch was made of may be much older than its merge.
    const brought = this.broughtBy(merge);
    return brought !== null && [merge, ...brought].some(({ parents }) => parents.some(({ id }) => !this.has(id)));
  }

  #reach(from: string, without: ReadonlySet<Commit> = new Set()): ReadonlySet<Commit> {
    const reached = new Set<Commit>();
    const waiting = [from];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const commit = this.#commits.get(next);
      if (commit !== undefined && !reached.has(commit) && !without.has(commit)) {
        reached.add(commit);
        waiting.push(...commit.parents.map(({ id }) => id));
      }
    }
    return reached;
  }

  /** A page more of each; false at their ends. */
  async #advance(): Promise<boolean> {
    const answers = await Promise.all(this.#histories.map((history) => history.next()));
    const pages = answers.flatMap(({ done, value }) => (done === true ? [] : [value]));
    for (const commit of pages.flat()) {
      this.#commits.set(commit.id, commit);
      this.#oldest = Math.min(this.#oldest, commit.committerTimestamp);
      const number = pullRequestIn(commit);
      if (number !== undefined) {
        this.#merges.set(number, commit);
      }
    }
    return pages.length > 0;
  }
}

function textOf({ authorTimestamp, message }: Commit): string {
  return `${authorTimestamp} ${message ?? ''}`;
}
