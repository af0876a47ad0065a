import type { Column } from './columns';
import { ListColumn } from './list-column';
import { NameColumn } from './name-column';
import { NamesColumn } from './names-column';
import { NumberColumn } from './number-column';
import { TextColumn } from './text-column';

/** Rows of a table whose values became other ones: what was derived from them is old. */
export class OverwrittenRows {
  /** In the order in which that happened; a row that was overwritten twice stands there twice. */
  readonly rows: number[] = [];

  constructor(private readonly columns: readonly Column[]) {}

  /** What to give to `note` when the row has been overwritten. */
  valuesOf(row: number): readonly unknown[] {
    return this.columns.map((column) => valueOf(column, row));
  }

  note(row: number, before: readonly unknown[]): void {
    if (!this.columns.every((column, index) => isSame(before[index], valueOf(column, row)))) {
      this.rows.push(row);
    }
  }
}

/** Symbols instead of texts where there are some, which saves reading them. */
function valueOf(column: Column, row: number): unknown {
  if (column instanceof TextColumn || column instanceof NameColumn || column instanceof NumberColumn) {
    return column.at(row);
  }
  if (column instanceof NamesColumn) {
    return column.codeAt(row);
  }
  if (column instanceof ListColumn) {
    const length = column.lengthAt(row);
    return length < 0 ? undefined : Array.from({ length }, (_, index) => column.itemAt(row, index));
  }
  return column.read(row);
}

/** Lists are of symbols, or of objects with texts and numbers. */
function isSame(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}
