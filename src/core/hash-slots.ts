const FIRST_BITS = 8;
/** Longer runs of full slots cost more than the memory is worth. */
const MOST_FULL = 0.75;

/**
 * Finds entries that are known by whole numbers from 0 in the order in which they came. Four bytes a slot: the bits that
 * the entry's number does not need hold bits of its hash, so that other entries are rarely looked at.
 */
export class HashSlots {
  #slots: Int32Array = new Int32Array(1 << FIRST_BITS);
  #used = 0;
  #at = 0;
  #hash = 0;

  /** The first entry that may have the hash, -1 when there is none. */
  first(hash: number): number {
    this.#hash = hash;
    this.#at = hash & (this.#slots.length - 1);
    return this.#candidate();
  }

  /** The next entry that may have it. */
  next(): number {
    this.#at = (this.#at + 1) & (this.#slots.length - 1);
    return this.#candidate();
  }

  /** Adds the next entry, after `first` and `next` have found none. `hashOf` gives the hash of an earlier one. */
  add(hashOf: (entry: number) => number): void {
    const mask = this.#slots.length - 1;
    this.#used += 1;
    this.#slots[this.#at] = (this.#hash & ~mask) | this.#used;
    if (this.#used > this.#slots.length * MOST_FULL) {
      this.#grow(this.#hash, hashOf);
    }
  }

  #candidate(): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = this.#at; ; at = (at + 1) & mask) {
      const slot = Number(slots[at]);
      if (slot === 0 || ((slot ^ this.#hash) & ~mask) === 0) {
        this.#at = at;
        return (slot & mask) - 1;
      }
    }
  }

  /** The newest entry may not be written yet, so its hash is given. */
  #grow(newest: number, hashOf: (entry: number) => number): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let entry = 0; entry < this.#used; entry++) {
      const hash = entry === this.#used - 1 ? newest : hashOf(entry);
      let at = hash & mask;
      while (slots[at] !== 0) {
        at = (at + 1) & mask;
      }
      slots[at] = (hash & ~mask) | (entry + 1);
    }
    this.#slots = slots;
  }
}
