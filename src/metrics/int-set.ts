/** A set of whole numbers from 0 on, of which it is known how many there are at the most. */
export class IntSet {
  /** Each number + 1; 0 where there is none. */
  readonly #slots: Int32Array;

  constructor(atMost: number) {
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(atMost * 2 + 2)));
  }

  /** @returns whether it is new */
  add(value: number): boolean {
    const mask = this.#slots.length - 1;
    const mixed = Math.imul(value, 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    for (;;) {
      const other = Number(this.#slots[slot]);
      if (other === value + 1) {
        return false;
      }
      if (other === 0) {
        this.#slots[slot] = value + 1;
        return true;
      }
      slot = (slot + 1) & mask;
    }
  }
}
