const SECOND_MS = 1000;
/** What stands for NaN and for Infinity among whole numbers. */
const NONE = -(2 ** 31);
const ENDLESS = 2 ** 31 - 1;
const EMPTY = new Float64Array(0);

/**
 * Numbers that do not change, in the fewest bytes that tell each of them exactly: four where all are multiples of a
 * second in milliseconds (instants and spans mostly are), or all whole numbers (rows, counts); eight where they are not.
 */
export class PackedNumbers {
  static readonly NOTHING = PackedNumbers.of(new Float64Array(0));

  readonly length: number;
  readonly #wholes: Int32Array | null;
  readonly #unit: number;
  readonly #others: Float64Array;

  private constructor(numbers: Float64Array) {
    const seconds = toWholes(numbers, SECOND_MS);
    this.length = numbers.length;
    this.#wholes = seconds ?? toWholes(numbers, 1);
    this.#unit = seconds === null ? 1 : SECOND_MS;
    this.#others = this.#wholes === null ? numbers : EMPTY;
  }

  /** The numbers must not be changed afterwards. */
  static of(numbers: Float64Array): PackedNumbers {
    return new PackedNumbers(numbers);
  }

  /** NaN and Infinity as they were given; NaN beyond the end. */
  at(place: number): number {
    const wholes = this.#wholes;
    if (wholes === null) {
      return this.#others[place] ?? NaN;
    }
    const whole = wholes[place] ?? NONE;
    return whole === NONE ? NaN : whole === ENDLESS ? Infinity : whole * this.#unit;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let place = 0; place < this.length; place++) {
      yield this.at(place);
    }
  }

  /** Writes all of them to the beginning of an array. */
  writeTo(numbers: Float64Array): void {
    for (let place = 0; place < this.length; place++) {
      numbers[place] = this.at(place);
    }
  }

  /** Those at places for which it holds. */
  filter(takes: (place: number) => boolean): PackedNumbers {
    const numbers = new Float64Array(this.length);
    let end = 0;
    for (let place = 0; place < this.length; place++) {
      if (takes(place)) {
        numbers[end++] = this.at(place);
      }
    }
    return PackedNumbers.of(numbers.slice(0, end));
  }
}

/** Multiples of a unit; null where they would not be exact. */
function toWholes(numbers: Float64Array, unit: number): Int32Array | null {
  const wholes = new Int32Array(numbers.length);
  for (let place = 0; place < numbers.length; place++) {
    const number = Number(numbers[place]);
    const whole = wholeOf(number, unit);
    if (whole === null) {
      return null;
    }
    wholes[place] = whole;
  }
  return wholes;
}

function wholeOf(number: number, unit: number): number | null {
  if (number !== number) {
    return NONE;
  }
  if (number === Infinity) {
    return ENDLESS;
  }
  const whole = number / unit;
  const isExact = (whole | 0) === whole && whole * unit === number;
  return isExact && whole !== NONE && whole !== ENDLESS ? whole : null;
}
