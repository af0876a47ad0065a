import { Bits } from './bits';

/** What a chain has of one repository, by places. */
export interface Marks {
  /** Commits that it reached. */
  readonly reached: Bits;
  /** Commits and changes that it shipped, or that have arrived otherwise. */
  readonly commits: Bits;
  readonly changes: Bits;
}

/** What a chain has had so far: a bit for each commit and change, apart for each repository. */
export class ChainMarks {
  readonly #marks = new Map<number, Marks>();

  /** Of a repository, given by its symbol; of ids that are no one's repository's, by 0. */
  of(repository: number): Marks {
    let marks = this.#marks.get(repository);
    if (marks === undefined) {
      marks = { reached: new Bits(), commits: new Bits(), changes: new Bits() };
      this.#marks.set(repository, marks);
    }
    return marks;
  }

  /** Symbols of the repositories that the chain has anything of. */
  get repositories(): Iterable<number> {
    return this.#marks.keys();
  }

  has(repository: number): boolean {
    return this.#marks.has(repository);
  }
}
