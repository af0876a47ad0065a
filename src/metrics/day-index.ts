import { bucketParts, type Calendar } from '../core/buckets';
import type { Span } from '../core/instant';

/** Tells the calendar days of a range apart without asking the time zone for each instant. */
export class DayIndex {
  readonly #starts: Float64Array;

  constructor(range: Span, calendar: Calendar) {
    this.#starts = Float64Array.from(bucketParts(range, 'day', calendar), ({ from }) => from);
  }

  /** How many days instants of the range fall on. */
  count(times: Float64Array): number {
    const days = new Set<number>();
    for (const time of times) {
      days.add(this.#dayOf(time));
    }
    return days.size;
  }

  #dayOf(time: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? Infinity) <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
