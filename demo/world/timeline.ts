interface Happening {
  readonly at: number;
  readonly order: number;
  readonly act: (at: number) => void;
}

/** Things that are going to happen, in the order of time (those of one instant in the order they were planned). */
export class Timeline {
  readonly #heap: Happening[] = [];
  #planned = 0;

  plan(at: number, act: (at: number) => void): void {
    this.#heap.push({ at, order: this.#planned++, act });
    this.#rise(this.#heap.length - 1);
  }

  /** Lets everything happen that is due by `now`, what is planned meanwhile too. */
  run(now: number): void {
    for (let next = this.#heap[0]; next !== undefined && next.at <= now; next = this.#heap[0]) {
      this.#removeFirst();
      next.act(next.at);
    }
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
  }

  #rise(index: number): void {
    for (let child = index; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) {
        return;
      }
      this.#swap(child, parent);
      child = parent;
    }
  }

  #sink(index: number): void {
    for (let parent = index; ;) {
      const left = 2 * parent + 1;
      const first = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(first, parent)) {
        return;
      }
      this.#swap(first, parent);
      parent = first;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    return a !== undefined && (b === undefined || a.at < b.at || (a.at === b.at && a.order < b.order));
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a !== undefined && b !== undefined) {
      this.#heap[one] = b;
      this.#heap[other] = a;
    }
  }
}
