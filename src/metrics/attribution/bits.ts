/** A set of small whole numbers, a bit for each. */
export class Bits {
  #words = new Uint32Array(4);

  has(index: number): boolean {
    return (((this.#words[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
  }

  add(index: number): void {
    const word = index >>> 5;
    if (word >= this.#words.length) {
      const larger = new Uint32Array(Math.ceil((word + 1) * 1.25));
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words[word] = Number(this.#words[word]) | (1 << (index & 31));
  }
}
