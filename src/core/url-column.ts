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
  #lastHead = '';

  constructor(strings: StringTable) {
    this.#heads = new NameColumn(strings);
    this.#tails = new TextColumn(strings);
  }

  get isEmpty(): boolean {
    return this.#tails.isEmpty;
  }

  write(row: number, value: unknown): void {
    if (typeof value !== 'string') {
      this.#heads.write(row, undefined);
      this.#tails.write(row, undefined);
      return;
    }
    this.#lastHead = this.#headOf(value);
    this.#heads.write(row, this.#lastHead === '' ? undefined : this.#lastHead);
    this.#tails.write(row, value.slice(this.#lastHead.length));
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

  /** Most often that of the record before, which then is not cut out again. */
  #headOf(url: string): string {
    const last = this.#lastHead;
    const isSame = last !== '' && url.startsWith(last) && url.indexOf('/', last.length) === -1;
    return isSame ? last : url.slice(0, url.lastIndexOf('/') + 1);
  }
}
