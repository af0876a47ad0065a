import { CodeList } from './code-list';
import type { Column, PackedColumn } from './columns';
import { ListColumn, packedListAt } from './list-column';
import { int32 } from './number-arrays';
import type { StringTable } from './string-table';

/** Lists of texts of which few are different: a commit's services. They are numbered, so that most need one byte a row. */
export class NamesColumn implements Column {
  readonly #codes = new CodeList();
  /** The different lists, by code; code 0 stands for "absent". */
  readonly #lists: ListColumn;
  readonly #codeOf = new Map<string, number>();
  #count = 0;
  #lastText: string | null = null;
  #lastCode = 0;

  constructor(readonly strings: StringTable) {
    this.#lists = new ListColumn(strings);
  }

  get isEmpty(): boolean {
    return this.#codes.isEmpty;
  }

  /** The same for the same lists, 0 when absent. */
  codeAt(row: number): number {
    return this.#codes.at(row);
  }

  /** Length of the list, -1 when absent. */
  lengthAt(row: number): number {
    return this.#lists.lengthAt(this.#codes.at(row));
  }

  /** Symbol of an item of a list that is there. */
  itemAt(row: number, index: number): number {
    return this.#lists.itemAt(this.#codes.at(row), index);
  }

  has(row: number, symbol: number): boolean {
    return this.#lists.has(this.#codes.at(row), symbol);
  }

  write(row: number, value: unknown): void {
    if (!Array.isArray(value)) {
      this.#codes.set(row, 0);
    } else if (value.length === 1 && value[0] === this.#lastText) {
      // Neighbouring records often have the same, which then is not looked up again.
      this.#codes.set(row, this.#lastCode);
    } else {
      const code = this.#enter(value.map((text) => this.strings.intern(String(text))));
      this.#lastText = value.length === 1 ? String(value[0]) : null;
      this.#lastCode = code;
      this.#codes.set(row, code);
    }
  }

  read(row: number): string[] | undefined {
    return this.#lists.read(this.#codes.at(row));
  }

  /** As of any lists of texts. */
  pack(rows: number): PackedColumn {
    const { values: starts, pool } = this.#lists.pack(this.#count + 1);
    if (starts === null || pool === undefined) {
      return { values: null };
    }
    const values = int32(rows);
    for (let row = 0; row < rows; row++) {
      values[row] = Number(starts[this.#codes.at(row)]);
    }
    return { values, pool };
  }

  copy(row: number, from: PackedColumn, fromRow: number, symbols: Int32Array): void {
    const there = packedListAt(from, fromRow);
    this.#codes.set(row, there === null ? 0 : this.#enter(there.map((symbol) => symbols[symbol] ?? 0)));
  }

  /** @returns the code of a list of symbols */
  #enter(list: readonly number[]): number {
    const key = list.join(' ');
    const known = this.#codeOf.get(key);
    if (known !== undefined) {
      return known;
    }
    this.#count += 1;
    this.#codeOf.set(key, this.#count);
    this.#lists.put(this.#count, list);
    return this.#count;
  }
}
