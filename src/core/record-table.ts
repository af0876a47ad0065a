import { NOTHING, type Column, type PackedColumn } from './columns';
import type { NameColumn } from './name-column';
import { NumberColumn, packedNumberAt } from './number-column';
import { OverwrittenRows } from './overwritten-rows';
import type { RowFinder } from './row-finder';
import type { TextColumn } from './text-column';

export type Columns = Readonly<Record<string, Column>>;

/** What a record is known by: its id and scope (service or repository) as symbols, and for a run its attempt. */
export interface IdentityColumns {
  readonly id: TextColumn;
  readonly scope: NameColumn;
  /** 1 where the kind has no attempts. */
  attempt(row: number): number;
}

/** The records of one kind. A record that comes again takes the place of the earlier one. */
export class RecordTable<C extends Columns, F extends RowFinder = RowFinder> {
  readonly #fields: readonly (readonly [string, Column])[];
  /** Without what makes the identity. */
  readonly #others: ReadonlyMap<string, Column>;
  readonly #overwritten: OverwrittenRows;
  #rows = 0;

  constructor(
    readonly columns: C,
    readonly identity: IdentityColumns,
    readonly scopeField: string,
    readonly finder: F,
  ) {
    this.#fields = Object.entries(columns);
    this.#overwritten = new OverwrittenRows(Object.values(columns));
    this.#others = new Map(this.#fields.filter(([, column]) => column !== identity.id && column !== identity.scope));
  }

  /** Rows are 0 to this, in no meaningful order. */
  get rows(): number {
    return this.#rows;
  }

  /** Rows whose values became other ones, in the order in which that happened. */
  get overwritten(): readonly number[] {
    return this.#overwritten.rows;
  }

  /** The columns of instants, `…At` by name. */
  get instants(): readonly NumberColumn[] {
    return this.#fields
      .filter(([name]) => name.endsWith('At'))
      .map(([, column]) => column)
      .filter((column) => column instanceof NumberColumn);
  }

  add(record: Readonly<Record<string, unknown>>): void {
    const id = this.identity.id.strings.intern(String(record['id']));
    const scope = this.identity.scope.symbolOf(String(record[this.scopeField]));
    const attempt = record['attempt'];
    const rows = this.#rows;
    const row = this.#place(id, scope, typeof attempt === 'number' ? attempt : 1);
    this.identity.id.put(row, id);
    this.identity.scope.put(row, scope);
    if (row < rows) {
      this.#overwrite(row, record);
      return;
    }
    // Records of a kind have many shapes: going through their own fields is several times as fast as asking for all.
    for (const name in record) {
      const value = record[name];
      if (value !== undefined) {
        this.#others.get(name)?.write(row, value);
      }
    }
  }

  /** Takes over rows of packed columns, whose symbols are translated by `symbols`. */
  addPacked(size: number, packed: Readonly<Record<string, PackedColumn>>, symbols: Int32Array): void {
    const fields = this.#fields.map(([name, column]) => [column, packed[name] ?? NOTHING] as const);
    const { values: ids } = packed['id'] ?? NOTHING;
    const { values: scopes } = packed[this.scopeField] ?? NOTHING;
    const attempts = packed['attempt'] ?? NOTHING;
    for (let from = 0; from < size; from++) {
      const rows = this.#rows;
      const row = this.#place(symbolAt(ids, from, symbols), symbolAt(scopes, from, symbols), attemptAt(attempts, from));
      const before = row < rows ? this.#overwritten.valuesOf(row) : null;
      for (const [column, values] of fields) {
        column.copy(row, values, from, symbols);
      }
      if (before !== null) {
        this.#overwritten.note(row, before);
      }
    }
  }

  read(row: number): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    for (const [name, column] of this.#fields) {
      const value = column.read(row);
      if (value !== undefined) {
        record[name] = value;
      }
    }
    return record;
  }

  pack(): Record<string, PackedColumn> {
    return Object.fromEntries(this.#fields.map(([name, column]) => [name, column.pack(this.#rows)]));
  }

  /** The row with an id and scope (and the first attempt), -1 when there is none. */
  find(id: number, scope: number): number {
    return this.#rowOf(id, scope, 1);
  }

  /** The row of an identity: its own, or a new one at the end. */
  #place(id: number, scope: number, attempt: number): number {
    const row = this.#rowOf(id, scope, attempt);
    if (row >= 0) {
      return row;
    }
    this.#rows += 1;
    this.finder.add();
    return this.#rows - 1;
  }

  #rowOf(id: number, scope: number, attempt: number): number {
    let row = this.finder.first(id, scope, attempt);
    while (row >= 0 && !(this.#is(row, id, scope) && this.identity.attempt(row) === attempt)) {
      row = this.finder.next();
    }
    return row;
  }

  /** A record that comes again may lack what it had. What it has is written over that, which takes no more room. */
  #overwrite(row: number, record: Readonly<Record<string, unknown>>): void {
    const before = this.#overwritten.valuesOf(row);
    for (const [name, column] of this.#others) {
      const value = record[name];
      if (value !== undefined || !column.isEmpty) {
        column.write(row, value);
      }
    }
    this.#overwritten.note(row, before);
  }

  #is(row: number, id: number, scope: number): boolean {
    return this.identity.id.at(row) === id && this.identity.scope.at(row) === scope;
  }
}

function symbolAt(values: PackedColumn['values'], row: number, symbols: Int32Array): number {
  return symbols[values?.[row] ?? 0] ?? 0;
}

function attemptAt(attempts: PackedColumn, row: number): number {
  const attempt = packedNumberAt(attempts, row);
  return Number.isNaN(attempt) ? 1 : attempt;
}
