import type { NumberColumn } from '../../core/number-column';
import type { RecordSet } from '../../core/record-set';
import { RECORD_KINDS } from '../../core/records';
import type { Grown, GrownRows } from './growth';

/** From the last record instant up to now to the first one after it: what is known is the same all along. */
export class QuietSpan {
  #from = -Infinity;
  #to = Infinity;

  constructor(private readonly set: RecordSet) {}

  covers(now: number): boolean {
    return now >= this.#from && now < this.#to;
  }

  /** Takes in rows. What an overwritten one said before still counts, which makes the span shorter than it could be. */
  extend(grown: Grown, now: number): void {
    for (const kind of RECORD_KINDS) {
      for (const column of this.set.tables[kind].instants) {
        this.#read(column, grown[kind], now);
      }
    }
  }

  #read(column: NumberColumn, { from, to, overwritten }: GrownRows, now: number): void {
    for (let row = from; row < to; row++) {
      this.#note(column.at(row), now);
    }
    for (const row of overwritten) {
      this.#note(column.at(row), now);
    }
  }

  #note(at: number, now: number): void {
    if (at > now) {
      this.#to = Math.min(this.#to, at);
    } else if (at > this.#from) {
      this.#from = at;
    }
  }
}
