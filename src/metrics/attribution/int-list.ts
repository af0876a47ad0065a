/** From here on memory counts more than the time that copying takes. */
const LARGE = 100_000;

/** Whole numbers in a row that grows; places beyond its end are 0 until they are set. */
export class IntList {
  #values: Int32Array;
  #length = 0;

  constructor(capacity = 64) {
    this.#values = new Int32Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** Place of a number, -1 when it is not there. */
  indexOf(value: number): number {
    const place = this.#values.indexOf(value);
    return place < this.#length ? place : -1;
  }

  push(value: number): void {
    this.set(this.#length, value);
  }

  /** Empties it; the memory stays. */
  clear(): void {
    this.#length = 0;
  }

  toArray(): Int32Array {
    return this.#values.slice(0, this.#length);
  }

  append(other: IntList): void {
    for (let index = 0; index < other.length; index++) {
      this.push(other.at(index));
    }
  }

  pop(): number {
    this.#length -= 1;
    return this.#values[this.#length] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const larger = new Int32Array(Math.ceil((index + 1) * (index < LARGE ? 1.5 : 1.25)));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[index] = value;
    this.#length = Math.max(this.#length, index + 1);
  }
}
