import type { StringTable } from './string-table';

/** A column as plain arrays, for storage and for a worker; `values` is null when no row has a value. */
export interface PackedColumn {
  readonly values: Int32Array | Float64Array | Uint8Array | null;
  /** Lists of none or several items, one after the other, each with its length before it. */
  readonly pool?: Int32Array;
  /** What has no typed form: row and value. */
  readonly objects?: readonly (readonly [number, unknown])[];
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

/** Texts, as symbols. */
export class TextColumn implements Column {
  #symbols: Int32Array | null = null;
  #lastText = '';
  #lastSymbol = 0;

  constructor(readonly strings: StringTable) {}

  get isEmpty(): boolean {
    return this.#symbols === null;
  }

  /** Symbol, 0 when absent. */
  at(row: number): number {
    return this.#symbols === null ? 0 : (this.#symbols[row] ?? 0);
  }

  write(row: number, value: unknown): void {
    this.put(row, typeof value === 'string' ? this.symbolOf(value) : 0);
  }

  /** Neighbouring records often share a text (their repository), which is then not looked up again. */
  symbolOf(text: string): number {
    if (this.#lastSymbol === 0 || text !== this.#lastText) {
      this.#lastText = text;
      this.#lastSymbol = this.strings.intern(text);
    }
    return this.#lastSymbol;
  }

  put(row: number, symbol: number): void {
    if (this.#symbols === null && symbol === 0) {
      return;
    }
    this.#symbols = fit(this.#symbols, row, (size) => new Int32Array(size));
    this.#symbols[row] = symbol;
  }

  read(row: number): string | undefined {
    const symbol = this.at(row);
    return symbol === 0 ? undefined : this.strings.text(symbol);
  }

  pack(rows: number): PackedColumn {
    return { values: packed(this.#symbols, rows, (size) => new Int32Array(size)) };
  }

  copy(row: number, { values }: PackedColumn, fromRow: number, symbols: Int32Array): void {
    this.put(row, symbols[values?.[fromRow] ?? 0] ?? 0);
  }
}

/** Instants and amounts. */
export class NumberColumn implements Column {
  #numbers: Float64Array | null = null;

  get isEmpty(): boolean {
    return this.#numbers === null;
  }

  /** NaN when absent. */
  at(row: number): number {
    return this.#numbers === null ? NaN : (this.#numbers[row] ?? NaN);
  }

  write(row: number, value: unknown): void {
    const number = typeof value === 'number' ? value : NaN;
    if (this.#numbers === null && Number.isNaN(number)) {
      return;
    }
    this.#numbers = fit(this.#numbers, row, (size) => new Float64Array(size).fill(NaN));
    this.#numbers[row] = number;
  }

  read(row: number): number | undefined {
    const number = this.at(row);
    return Number.isNaN(number) ? undefined : number;
  }

  pack(rows: number): PackedColumn {
    return { values: packed(this.#numbers, rows, (size) => new Float64Array(size).fill(NaN)) };
  }

  copy(row: number, { values }: PackedColumn, fromRow: number): void {
    this.write(row, values?.[fromRow]);
  }
}

const FALSE = 1;
const TRUE = 2;

export class FlagColumn implements Column {
  #flags: Uint8Array | null = null;

  get isEmpty(): boolean {
    return this.#flags === null;
  }

  /** False when absent, too. */
  at(row: number): boolean {
    return this.#flags !== null && this.#flags[row] === TRUE;
  }

  write(row: number, value: unknown): void {
    this.#put(row, value === true ? TRUE : value === false ? FALSE : 0);
  }

  #put(row: number, flag: number): void {
    if (this.#flags === null && flag === 0) {
      return;
    }
    this.#flags = fit(this.#flags, row, (size) => new Uint8Array(size));
    this.#flags[row] = flag;
  }

  read(row: number): boolean | undefined {
    const flag = this.#flags?.[row] ?? 0;
    return flag === 0 ? undefined : flag === TRUE;
  }

  pack(rows: number): PackedColumn {
    return { values: packed(this.#flags, rows, (size) => new Uint8Array(size)) };
  }

  copy(row: number, { values }: PackedColumn, fromRow: number): void {
    this.#put(row, values?.[fromRow] ?? 0);
  }
}

/** Lists of texts. Most have one item, which then stands, below zero, where the start of a longer list would. */
export class ListColumn implements Column {
  #starts: Int32Array | null = null;
  #pool: Int32Array = new Int32Array(16);
  /** Place 0 stays free: a start of 0 means that there is no list. */
  #end = 1;

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
    const start = this.#reserve(value.length);
    for (let index = 0; index < value.length; index++) {
      this.#pool[start + 1 + index] = this.strings.intern(String(value[index]));
    }
    this.#start(row, start);
  }

  read(row: number): string[] | undefined {
    const length = this.lengthAt(row);
    return length < 0 ? undefined : Array.from({ length }, (_, index) => this.strings.text(this.itemAt(row, index)));
  }

  pack(rows: number): PackedColumn {
    return {
      values: packed(this.#starts, rows, (size) => new Int32Array(size)),
      pool: this.#pool.slice(0, this.#end),
    };
  }

  copy(row: number, from: PackedColumn, fromRow: number, symbols: Int32Array): void {
    const there = from.values?.[fromRow] ?? 0;
    this.#start(row, there > 0 ? this.#take(from.pool ?? NO_POOL, there, symbols) : -(symbols[-there] ?? 0));
  }

  #take(pool: Int32Array, there: number, symbols: Int32Array): number {
    const length = pool[there] ?? 0;
    const start = this.#reserve(length);
    for (let index = 1; index <= length; index++) {
      this.#pool[start + index] = symbols[pool[there + index] ?? 0] ?? 0;
    }
    return start;
  }

  #reserve(length: number): number {
    const start = this.#end;
    this.#end += length + 1;
    this.#pool = fit(this.#pool, this.#end, (size) => new Int32Array(size));
    this.#pool[start] = length;
    return start;
  }

  #start(row: number, start: number): void {
    if (this.#starts === null && start === 0) {
      return;
    }
    this.#starts = fit(this.#starts, row, (size) => new Int32Array(size));
    this.#starts[row] = start;
  }
}

const NO_POOL = new Int32Array(0);

/** What has no typed form and is rare: kept as it is. */
export class ObjectColumn implements Column {
  readonly #objects = new Map<number, unknown>();

  get isEmpty(): boolean {
    return this.#objects.size === 0;
  }

  write(row: number, value: unknown): void {
    if (value === undefined) {
      this.#objects.delete(row);
    } else {
      this.#objects.set(row, value);
    }
  }

  read(row: number): unknown {
    return this.#objects.get(row);
  }

  pack(): PackedColumn {
    return { values: null, objects: [...this.#objects] };
  }

  /** Linear in the packed objects, of which there are few. */
  copy(row: number, { objects }: PackedColumn, fromRow: number): void {
    this.write(row, objects?.find(([at]) => at === fromRow)?.[1]);
  }
}

type Numbers = Int32Array | Float64Array | Uint8Array;

/** From here on memory counts more than the time that copying takes. */
const LARGE = 100_000;

/** The array itself when the row has a place in it, else a larger copy. */
function fit<T extends Numbers>(array: T | null, row: number, make: (size: number) => T): T {
  if (array !== null && row < array.length) {
    return array;
  }
  const larger = make(Math.max(16, Math.ceil((row + 1) * (row < LARGE ? 1.5 : 1.25))));
  larger.set(array ?? []);
  return larger;
}

function packed<T extends Numbers>(array: T | null, rows: number, make: (size: number) => T): T | null {
  if (array === null) {
    return null;
  }
  const exact = make(rows);
  exact.set(array.subarray(0, rows));
  return exact;
}
