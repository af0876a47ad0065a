/** Numbers in a row that grows. */
export class FloatList {
  #values = new Float64Array(16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return this.#values[index] ?? NaN;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** Of a number that is there. */
  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** Empties it; the memory stays. */
  clear(): void {
    this.#length = 0;
  }

  toArray(): Float64Array {
    return this.#values.slice(0, this.#length);
  }
}
