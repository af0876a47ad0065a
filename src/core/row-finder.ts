/** Finds the row of a record by what it is known by. Rows are added one after the other. */
export interface RowFinder {
  /** A row that may be it, -1 when there is none. */
  first(id: number, scope: number, attempt: number): number;
  /** The next row that may be it. */
  next(): number;
  /** Adds a row for what was sought, after `first` and `next` have found none. */
  add(): void;
}
