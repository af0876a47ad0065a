import type { Column, PackedColumn } from './columns';
import { grown, int32, resized, uint16, uint8 } from './number-arrays';
import type { StringTable } from './string-table';

type Codes = Uint8Array | Uint16Array | Int32Array;

/** Texts of which few are different: a service, a state. They are numbered, so that most columns need one byte a row. */
export class NameColumn implements Column {
  #codes: Codes | null = null;
  /** Symbol of each code; code 0 stands for "absent". */
  readonly #symbols: number[] = [0];
  readonly #codeOf = new Map<number, number>([[0, 0]]);
  /** Text of each code that was read. */
  readonly #texts: (string | undefined)[] = [];
  #lastText = '';
  #lastSymbol = 0;

  constructor(readonly strings: StringTable) {}

  get isEmpty(): boolean {
    return this.#codes === null;
  }

  /** Symbol, 0 when absent. */
  at(row: number): number {
    return this.#codes === null ? 0 : (this.#symbols[this.#codes[row] ?? 0] ?? 0);
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
    if (this.#codes === null && symbol === 0) {
      return;
    }
    const code = this.#codeOf.get(symbol) ?? this.#addCode(symbol);
    this.#codes = this.#fit(row);
    this.#codes[row] = code;
  }

  read(row: number): string | undefined {
    const code = this.#codes?.[row] ?? 0;
    return code === 0 ? undefined : (this.#texts[code] ??= this.strings.text(this.#symbols[code] ?? 0));
  }

  /** Symbols, as of any text. */
  pack(rows: number): PackedColumn {
    return { values: this.#codes === null ? null : Int32Array.from({ length: rows }, (_, row) => this.at(row)) };
  }

  copy(row: number, { values }: PackedColumn, fromRow: number, symbols: Int32Array): void {
    this.put(row, symbols[values?.[fromRow] ?? 0] ?? 0);
  }

  #addCode(symbol: number): number {
    const code = this.#symbols.length;
    this.#symbols.push(symbol);
    this.#codeOf.set(symbol, code);
    if (this.#codes instanceof Uint8Array && code > 0xff) {
      this.#codes = resized<Codes>(this.#codes, this.#codes.length, uint16);
    } else if (this.#codes instanceof Uint16Array && code > 0xffff) {
      this.#codes = resized<Codes>(this.#codes, this.#codes.length, int32);
    }
    return code;
  }

  #fit(row: number): Codes {
    const codes = this.#codes;
    if (codes instanceof Int32Array) {
      return grown(codes, row, int32);
    }
    return codes instanceof Uint16Array ? grown(codes, row, uint16) : grown(codes, row, uint8);
  }
}
