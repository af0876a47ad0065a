import { IntList } from './int-list';

/** Numbers pairs of whole numbers (a repository's and an id's symbol) from 0 on. */
export class PairIndex {
  readonly #firsts = new IntList();
  readonly #seconds = new IntList();
  #slots = new Int32Array(256);

  get size(): number {
    return this.#firsts.length;
  }

  first(index: number): number {
    return this.#firsts.at(index);
  }

  second(index: number): number {
    return this.#seconds.at(index);
  }

  /** -1 when the pair is not there. */
  find(first: number, second: number): number {
    return (this.#slots[this.#slotOf(first, second)] ?? 0) - 1;
  }

  add(first: number, second: number): number {
    const slot = this.#slotOf(first, second);
    const known = (this.#slots[slot] ?? 0) - 1;
    if (known >= 0) {
      return known;
    }
    this.#firsts.push(first);
    this.#seconds.push(second);
    this.#slots[slot] = this.size;
    if (this.size * 2 > this.#slots.length) {
      this.#grow();
    }
    return this.size - 1;
  }

  #slotOf(first: number, second: number): number {
    const mask = this.#slots.length - 1;
    const mixed = Math.imul(second, 0x9e3779b1) ^ Math.imul(first, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    for (;;) {
      const index = (this.#slots[slot] ?? 0) - 1;
      if (index < 0 || (this.#seconds.at(index) === second && this.#firsts.at(index) === first)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    for (let index = 0; index < this.size; index++) {
      this.#slots[this.#slotOf(this.first(index), this.second(index))] = index + 1;
    }
  }
}
