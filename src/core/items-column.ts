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
    this.#put(row, this.#end + 1, value.length);
    for (const item of value) {
      for (const [name, column] of this.#fields) {
        column.write(this.#end, item[name]);
      }
      this.#end += 1;
    }
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
    this.#put(row, first === 0 ? 0 : this.#end + 1, length);
    for (let index = 0; index < length; index++) {
      for (const [name, column] of this.#fields) {
        column.copy(this.#end, items?.[name] ?? NOTHING, first - 1 + index, symbols);
      }
      this.#end += 1;
    }
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
