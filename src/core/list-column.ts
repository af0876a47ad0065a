import type { Column, PackedColumn } from './columns';
import { grown, int32, resized } from './number-arrays';
import type { StringTable } from './string-table';

/** Where the one empty list stands. */
const EMPTY = 1;

/** Lists of texts. Most have one item, which then stands, below zero, where the start of a longer list would. */
export class ListColumn implements Column {
  #starts: Int32Array | null = null;
  /** Each list with its length before it. Place 0 stays free: a start of 0 means that there is no list. */
  #pool: Int32Array = new Int32Array(16);
  #end = EMPTY + 1;

  constructor(readonly strings: StringTable) {}

  get isEmpty(): boolean {
    return this.#starts === null;
  }

  /** Length of the list, -1 when absent. */
  lengthAt(row: number): number {
    const start = this.#starts === null ? 0 : (this.#starts[row] ?? 0);
    return start === 0 ? -1 : start < 0 ? 1 : (this.#pool[start] ?? 0);
  }

  /** Symbol of an item of a list that is there. */
  itemAt(row: number, index: number): number {
    const start = this.#starts?.[row] ?? 0;
    return start < 0 ? -start : (this.#pool[start + 1 + index] ?? 0);
  }

  has(row: number, symbol: number): boolean {
    for (let index = this.lengthAt(row) - 1; index >= 0; index--) {
      if (this.itemAt(row, index) === symbol) {
        return true;
      }
    }
    return false;
  }

  write(row: number, value: unknown): void {
    if (!Array.isArray(value)) {
      this.#start(row, 0);
      return;
    }
    if (value.length === 1) {
      this.#start(row, -this.strings.intern(String(value[0])));
      return;
    }
    this.put(
      row,
      value.map((text) => this.strings.intern(String(text))),
    );
  }

  /** Writes a list of symbols. */
  put(row: number, symbols: readonly number[]): void {
    const [first = 0] = symbols;
    if (symbols.length === 1) {
      this.#start(row, -first);
      return;
    }
    const start = symbols.length === 0 ? EMPTY : this.#placeFor(row, symbols.length);
    for (let index = 0; index < symbols.length; index++) {
      this.#pool[start + 1 + index] = Number(symbols[index]);
    }
    this.#start(row, start);
  }

  read(row: number): string[] | undefined {
    const length = this.lengthAt(row);
    return length < 0 ? undefined : Array.from({ length }, (_, index) => this.strings.text(this.itemAt(row, index)));
  }

  pack(rows: number): PackedColumn {
    return {
      values: this.#starts === null ? null : resized(this.#starts, rows, int32),
      pool: this.#pool.slice(0, this.#end),
    };
  }

  copy(row: number, from: PackedColumn, fromRow: number, symbols: Int32Array): void {
    const there = packedListAt(from, fromRow);
    if (there === null) {
      this.#start(row, 0);
    } else {
      this.put(
        row,
        there.map((symbol) => symbols[symbol] ?? 0),
      );
    }
  }

  /** That of the list before, where the new one fits: what is read again and again must not take more room each time. */
  #placeFor(row: number, length: number): number {
    const before = this.#starts?.[row] ?? 0;
    if (before > EMPTY && Number(this.#pool[before]) >= length) {
      this.#pool[before] = length;
      return before;
    }
    return this.#reserve(length);
  }

  #reserve(length: number): number {
    const start = this.#end;
    this.#end += length + 1;
    this.#pool = grown(this.#pool, this.#end, int32);
    this.#pool[start] = length;
    return start;
  }

  #start(row: number, start: number): void {
    if (this.#starts === null && start === 0) {
      return;
    }
    this.#starts = grown(this.#starts, row, int32);
    this.#starts[row] = start;
  }
}

/** Symbols of the list of a row, null when absent. */
export function packedListAt({ values, pool }: PackedColumn, row: number): readonly number[] | null {
  const start = values?.[row] ?? 0;
  if (start <= 0) {
    return start === 0 ? null : [-start];
  }
  return Array.from({ length: pool?.[start] ?? 0 }, (_, index) => pool?.[start + 1 + index] ?? 0);
}
