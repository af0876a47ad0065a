import { grown, int32 } from './number-arrays';
import type { RowFinder } from './row-finder';

/**
 * Finds rows by the symbol of their id alone, four bytes a symbol: for commits, whose ids are most of all texts, and
 * hardly ever come in more than one repository.
 */
export class SymbolRows implements RowFinder {
  /** Row + 1 of the newest row with an id, by symbol. */
  #heads: Int32Array = new Int32Array(64);
  /** Row + 1 of the next older one with the same id, by row; null as long as all ids differ. */
  #older: Int32Array | null = null;
  #rows = 0;
  #sought = 0;
  #at = -1;

  first(id: number): number {
    this.#sought = id;
    this.#at = this.newest(id);
    return this.#at;
  }

  next(): number {
    this.#at = this.olderThan(this.#at);
    return this.#at;
  }

  add(): void {
    const newest = this.newest(this.#sought);
    if (newest >= 0) {
      this.#older = grown(this.#older, this.#rows, int32);
      this.#older[this.#rows] = newest + 1;
    }
    this.#rows += 1;
    this.#heads = grown(this.#heads, this.#sought, int32);
    this.#heads[this.#sought] = this.#rows;
  }

  /** The newest row with an id, -1 when there is none. */
  newest(id: number): number {
    return (this.#heads[id] ?? 0) - 1;
  }

  /** The next older row with the same id, -1 when there is none. */
  olderThan(row: number): number {
    return (this.#older?.[row] ?? 0) - 1;
  }
}
