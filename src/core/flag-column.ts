import type { Column, PackedColumn } from './columns';
import { grown, resized, uint8 } from './number-arrays';

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
    this.#flags = grown(this.#flags, row, uint8);
    this.#flags[row] = flag;
  }

  read(row: number): boolean | undefined {
    const flag = this.#flags?.[row] ?? 0;
    return flag === 0 ? undefined : flag === TRUE;
  }

  pack(rows: number): PackedColumn {
    return { values: this.#flags === null ? null : resized(this.#flags, rows, uint8) };
  }

  copy(row: number, { values }: PackedColumn, fromRow: number): void {
    this.#put(row, values?.[fromRow] ?? 0);
  }
}
