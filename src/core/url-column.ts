import type { Column, PackedColumn } from './columns';
import { NameColumn } from './name-column';
import type { StringTable } from './string-table';
import { TextColumn } from './text-column';

/**
 * Addresses. Those of a kind differ after the last slash only, and what stands there often is the record's id: in two
 * parts they take an eighth.
 */
export class UrlColumn implements Column {
  /** Up to the last slash. */
  readonly #heads: NameColumn;
  readonly #tails: TextColumn;

  constructor(strings: StringTable) {
    this.#heads = new NameColumn(strings);
    this.#tails = new TextColumn(strings);
  }

  get isEmpty(): boolean {
    return this.#tails.isEmpty;
  }

  write(row: number, value: unknown): void {
    const url = typeof value === 'string' ? value : undefined;
    const tail = (url?.lastIndexOf('/') ?? -1) + 1;
    this.#heads.write(row, tail === 0 ? undefined : url?.slice(0, tail));
    this.#tails.write(row, url?.slice(tail));
  }

  read(row: number): string | undefined {
    const tail = this.#tails.read(row);
    return tail === undefined ? undefined : (this.#heads.read(row) ?? '') + tail;
  }

  pack(rows: number): PackedColumn {
    const { values } = this.#tails.pack(rows);
    const { values: heads } = this.#heads.pack(rows);
    return heads === null ? { values } : { values, pool: Int32Array.from(heads) };
  }

  copy(row: number, { values, pool }: PackedColumn, fromRow: number, symbols: Int32Array): void {
    this.#heads.copy(row, { values: pool ?? null }, fromRow, symbols);
    this.#tails.copy(row, { values }, fromRow, symbols);
  }
}
