import { NOTHING, type Column, type PackedColumn } from './columns';
import { grown, int32, resized } from './number-arrays';

/** Lists of objects, whose fields have columns of their own. */
export class ItemsColumn implements Column {
  readonly #fields: readonly (readonly [string, Column])[];
  /** From 1; 0: there is no list. */
  #firsts: Int32Array | null = null;
  #lengths: Int32Array = new Int32Array(16);
  #end = 0;

  constructor(columns: Readonly<Record<string, Column>>) {
    this.#fields = Object.entries(columns);
  }

  get isEmpty(): boolean {
    return this.#firsts === null;
  }

  write(row: number, value: unknown): void {
    if (!Array.isArray(value)) {
      this.#put(row, 0, 0);
      return;
    }
    const at = this.#placeFor(row, value.length);
    value.forEach((item, index) => {
      for (const [name, column] of this.#fields) {
        column.write(at + index, item[name]);
      }
    });
  }

  read(row: number): Record<string, unknown>[] | undefined {
    const first = this.#firsts?.[row] ?? 0;
    const length = this.#lengths[row] ?? 0;
    return first === 0 ? undefined : Array.from({ length }, (_, index) => this.#readItem(first - 1 + index));
  }

  pack(rows: number): PackedColumn {
    if (this.#firsts === null) {
      return NOTHING;
    }
    return {
      values: resized(this.#firsts, rows, int32),
      pool: resized(this.#lengths, rows, int32),
      items: Object.fromEntries(this.#fields.map(([name, column]) => [name, column.pack(this.#end)])),
    };
  }

  copy(row: number, { values, pool, items }: PackedColumn, fromRow: number, symbols: Int32Array): void {
    const first = values?.[fromRow] ?? 0;
    const length = pool?.[fromRow] ?? 0;
    if (first === 0) {
      this.#put(row, 0, 0);
      return;
    }
    const at = this.#placeFor(row, length);
    for (let index = 0; index < length; index++) {
      for (const [name, column] of this.#fields) {
        column.copy(at + index, items?.[name] ?? NOTHING, first - 1 + index, symbols);
      }
    }
  }

  /** Where the items of the row go: in the place of those before, where they fit, so that reading again takes no room. */
  #placeFor(row: number, length: number): number {
    const before = this.#firsts?.[row] ?? 0;
    if (before > 0 && (this.#lengths[row] ?? 0) >= length) {
      this.#lengths[row] = length;
      return before - 1;
    }
    const at = this.#end;
    this.#put(row, at + 1, length);
    this.#end += length;
    return at;
  }

  #put(row: number, first: number, length: number): void {
    if (this.#firsts === null && first === 0) {
      return;
    }
    this.#firsts = grown(this.#firsts, row, int32);
    this.#firsts[row] = first;
    this.#lengths = grown(this.#lengths, row, int32);
    this.#lengths[row] = length;
  }

  #readItem(at: number): Record<string, unknown> {
    const fields = this.#fields.map(([name, column]) => [name, column.read(at)] as const);
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }
}
