import { grown, int32, resized, uint16, uint8 } from './number-arrays';

type Codes = Uint8Array | Uint16Array | Int32Array;

/** A small whole number for each row, 0 until one is set: one byte each as long as none needs more. */
export class CodeList {
  #codes: Codes | null = null;

  /** Whether no row has another than 0 yet. */
  get isEmpty(): boolean {
    return this.#codes === null;
  }

  at(row: number): number {
    return this.#codes === null ? 0 : (this.#codes[row] ?? 0);
  }

  set(row: number, code: number): void {
    if (this.#codes === null && code === 0) {
      return;
    }
    this.#codes = this.#fit(row, code);
    this.#codes[row] = code;
  }

  #fit(row: number, code: number): Codes {
    const codes = this.#wide(code);
    if (codes instanceof Int32Array) {
      return grown(codes, row, int32);
    }
    return codes instanceof Uint16Array ? grown(codes, row, uint16) : grown(codes, row, uint8);
  }

  #wide(code: number): Codes {
    const codes = this.#codes ?? uint8(0);
    if (code > 0xffff && !(codes instanceof Int32Array)) {
      return resized<Codes>(codes, codes.length, int32);
    }
    return code > 0xff && codes instanceof Uint8Array ? resized<Codes>(codes, codes.length, uint16) : codes;
  }
}
