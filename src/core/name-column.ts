import { CodeList } from './code-list';
import type { Column, PackedColumn } from './columns';
import type { StringTable } from './string-table';

/** Texts of which few are different: a service, a state. They are numbered, so that most columns need one byte a row. */
export class NameColumn implements Column {
  readonly #codes = new CodeList();
  /** Symbol of each code; code 0 stands for "absent". */
  readonly #symbols: number[] = [0];
  readonly #codeOf = new Map<number, number>([[0, 0]]);
  /** Text of each code that was read. */
  readonly #texts: (string | undefined)[] = [];
  #lastText = '';
  #lastSymbol = 0;

  constructor(readonly strings: StringTable) {}

  get isEmpty(): boolean {
    return this.#codes.isEmpty;
  }

  /** Symbol, 0 when absent. */
  at(row: number): number {
    return this.#symbols[this.#codes.at(row)] ?? 0;
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
    this.#codes.set(row, this.#codeOf.get(symbol) ?? this.#addCode(symbol));
  }

  read(row: number): string | undefined {
    const code = this.#codes.at(row);
    return code === 0 ? undefined : (this.#texts[code] ??= this.strings.text(this.#symbols[code] ?? 0));
  }

  /** Symbols, as of any text. */
  pack(rows: number): PackedColumn {
    return { values: this.isEmpty ? null : Int32Array.from({ length: rows }, (_, row) => this.at(row)) };
  }

  copy(row: number, { values }: PackedColumn, fromRow: number, symbols: Int32Array): void {
    this.put(row, symbols[values?.[fromRow] ?? 0] ?? 0);
  }

  #addCode(symbol: number): number {
    const code = this.#symbols.length;
    this.#symbols.push(symbol);
    this.#codeOf.set(symbol, code);
    return code;
  }
}
