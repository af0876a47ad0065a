import type { Column, PackedColumn } from './columns';
import { float64, grown, resized, uint32, type Numbers } from './number-arrays';

/** Stands among multiples for "absent". */
const ABSENT = 0xffffffff;

/** Instants and amounts: as multiples of a unit as long as all are whole ones (GitHub tells seconds), else as they are. */
export class NumberColumn implements Column {
  #multiples: Uint32Array | null = null;
  #numbers: Float64Array | null = null;

  /** @param unit 1000 for instants, 1 for amounts */
  constructor(readonly unit: number) {}

  get isEmpty(): boolean {
    return this.#multiples === null && this.#numbers === null;
  }

  /** NaN when absent. */
  at(row: number): number {
    if (this.#multiples === null) {
      return this.#numbers === null ? NaN : (this.#numbers[row] ?? NaN);
    }
    return multipleAt(this.#multiples, row, this.unit);
  }

  write(row: number, value: unknown): void {
    const number = typeof value === 'number' ? value : NaN;
    const isAbsent = number !== number;
    if (isAbsent && this.isEmpty) {
      return;
    }
    const multiple = number / this.unit;
    if (this.#numbers === null && (isAbsent || (multiple >>> 0 === multiple && multiple !== ABSENT))) {
      this.#multiples = grown(this.#multiples, row, uint32, ABSENT);
      this.#multiples[row] = isAbsent ? ABSENT : multiple;
      return;
    }
    this.#widen();
    this.#numbers = grown(this.#numbers, row, float64, NaN);
    this.#numbers[row] = number;
  }

  read(row: number): number | undefined {
    const number = this.at(row);
    return Number.isNaN(number) ? undefined : number;
  }

  pack(rows: number): PackedColumn {
    if (this.#multiples !== null) {
      return { values: resized(this.#multiples, rows, uint32, ABSENT), unit: this.unit };
    }
    return { values: this.#numbers === null ? null : resized(this.#numbers, rows, float64, NaN) };
  }

  copy(row: number, from: PackedColumn, fromRow: number): void {
    this.write(row, packedNumberAt(from, fromRow));
  }

  #widen(): void {
    const multiples = this.#multiples;
    if (multiples !== null) {
      this.#numbers = Float64Array.from(multiples, (_, row) => multipleAt(multiples, row, this.unit));
      this.#multiples = null;
    }
  }
}

/** The number of a row, NaN when absent. */
export function packedNumberAt({ values, unit }: PackedColumn, row: number): number {
  if (values === null) {
    return NaN;
  }
  return unit === undefined ? (values[row] ?? NaN) : multipleAt(values, row, unit);
}

function multipleAt(multiples: Numbers, row: number, unit: number): number {
  const multiple = multiples[row] ?? ABSENT;
  return multiple === ABSENT ? NaN : multiple * unit;
}
