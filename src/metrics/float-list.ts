/** Numbers in a row that grows. */
export class FloatList {
  #values = new Float64Array(16);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  toArray(): Float64Array {
    return this.#values.slice(0, this.#length);
  }
}
