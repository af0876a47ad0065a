import type { GrownRows } from './attribution/growth';

/** Rows of a kind that are new, or were overwritten, since somebody looked last. */
export class PendingRows {
  #from = 0;
  readonly #overwritten = new Set<number>();

  note({ overwritten }: GrownRows): void {
    overwritten.forEach((row) => this.#overwritten.add(row));
  }

  /** @param to how many rows there are */
  take(to: number): GrownRows {
    const from = this.#from;
    const overwritten = [...this.#overwritten].filter((row) => row < from);
    this.#from = to;
    this.#overwritten.clear();
    return { from, to, overwritten };
  }
}
