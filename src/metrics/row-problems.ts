import { rowsOf, type GrownRows } from './attribution/growth';
import { PendingRows } from './pending-rows';
import type { Problem } from './problems';

interface Found {
  readonly row: number;
  readonly problem: Problem;
}

/** Problems that records of one kind have by themselves; only new and overwritten ones are looked at again. */
export class RowProblems {
  readonly #pending = new PendingRows();
  #found: readonly Found[] = [];

  /** Says which rows came or are others now. */
  age(rows: GrownRows): void {
    this.#pending.note(rows);
  }

  /** By row, of so many. */
  of(rows: number, find: (row: number) => Iterable<Problem>): readonly Problem[] {
    const todo = this.#pending.take(rows);
    const again = new Set(todo.overwritten);
    const found = this.#found.filter(({ row }) => !again.has(row));
    for (const row of rowsOf(todo)) {
      for (const problem of find(row)) {
        found.push({ row, problem });
      }
    }
    this.#found = again.size === 0 ? found : found.sort((one, other) => one.row - other.row);
    return this.#found.map(({ problem }) => problem);
  }
}
