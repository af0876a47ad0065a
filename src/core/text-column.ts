import type { Column, PackedColumn } from './columns';
import { grown, int32, resized } from './number-arrays';
import type { StringTable } from './string-table';

/** From one row in so many on, a place for each row takes less than those that have a text. */
const DENSE = 32;
const FEW = 16;

/** Texts of which most are different, as symbols. */
export class TextColumn implements Column {
  #symbols: Int32Array | null = null;
  /** Of the rows that have a text, as long as they are few. */
  readonly #few = new Map<number, number>();

  constructor(readonly strings: StringTable) {}

  get isEmpty(): boolean {
    return this.#symbols === null && this.#few.size === 0;
  }

  /** Symbol, 0 when absent. */
  at(row: number): number {
    return (this.#symbols === null ? this.#few.get(row) : this.#symbols[row]) ?? 0;
  }

  write(row: number, value: unknown): void {
    this.put(row, typeof value === 'string' ? this.strings.intern(value) : 0);
  }

  put(row: number, symbol: number): void {
    if (this.#symbols !== null) {
      this.#symbols = grown(this.#symbols, row, int32);
      this.#symbols[row] = symbol;
    } else if (symbol === 0) {
      this.#few.delete(row);
    } else {
      this.#few.set(row, symbol);
      if (this.#few.size > FEW + row / DENSE) {
        this.#symbols = this.#spread();
        this.#few.clear();
      }
    }
  }

  read(row: number): string | undefined {
    const symbol = this.at(row);
    return symbol === 0 ? undefined : this.strings.text(symbol);
  }

  pack(rows: number): PackedColumn {
    return { values: this.isEmpty ? null : resized(this.#symbols ?? this.#spread(), rows, int32) };
  }

  copy(row: number, { values }: PackedColumn, fromRow: number, symbols: Int32Array): void {
    this.put(row, symbols[values?.[fromRow] ?? 0] ?? 0);
  }

  #spread(): Int32Array {
    let lastRow = 0;
    this.#few.forEach((_, row) => (lastRow = Math.max(lastRow, row)));
    const symbols = grown(null, lastRow, int32);
    this.#few.forEach((symbol, row) => (symbols[row] = symbol));
    return symbols;
  }
}
