import type { Numbers } from './number-arrays';

/** A column as plain arrays, for storage and for a worker; `values` is null when no row has a value. */
export interface PackedColumn {
  readonly values: Numbers | null;
  /** Where the values are not numbers themselves but multiples of this. */
  readonly unit?: number;
  /** What belongs to the values: the items of lists, say. */
  readonly pool?: Int32Array;
  /** Columns of the items, where a value is a list of objects. */
  readonly items?: Readonly<Record<string, PackedColumn>>;
}

/** One field of all records of a kind. Memory is taken when the first record has the field. */
export interface Column {
  /** Whether no row has a value yet. */
  readonly isEmpty: boolean;
  /** Undefined, or a value of another type than the column's, is kept as "absent". */
  write(row: number, value: unknown): void;
  read(row: number): unknown;
  pack(rows: number): PackedColumn;
  /** Takes over one value of a packed column, whose symbols are translated by `symbols`. */
  copy(row: number, from: PackedColumn, fromRow: number, symbols: Int32Array): void;
}

/** What stands in a packed column where nothing belongs to it. */
export const NOTHING: PackedColumn = { values: null };
