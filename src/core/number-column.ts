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
    return numberAt(this.#multiples ?? this.#numbers, row, this.unit);
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
      return { values: resized(this.#multiples, rows, uint32, ABSENT) };
    }
    return { values: this.#numbers === null ? null : resized(this.#numbers, rows, float64, NaN) };
  }

  copy(row: number, { values }: PackedColumn, fromRow: number): void {
    this.write(row, numberAt(values, fromRow, this.unit));
  }

  #widen(): void {
    const multiples = this.#multiples;
    if (multiples !== null) {
      this.#numbers = Float64Array.from(multiples, (_, row) => numberAt(multiples, row, this.unit));
      this.#multiples = null;
    }
  }
}

/** The number of a row of packed values, NaN when absent. */
export function numberAt(values: Numbers | null, row: number, unit: number): number {
  const value = values === null ? NaN : (values[row] ?? NaN);
  if (values instanceof Uint32Array) {
    return value === ABSENT ? NaN : value * unit;
  }
  return value;
}
