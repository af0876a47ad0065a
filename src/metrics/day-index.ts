import { bucketParts, type Calendar } from '../core/buckets';
import { DAY_MS, type Span } from '../core/instant';

/** Tells the calendar days of a range apart without asking the time zone for each instant. */
export class DayIndex {
  readonly #starts: Float64Array;

  constructor(range: Span, calendar: Calendar) {
    this.#starts = Float64Array.from(bucketParts(range, 'day', calendar), ({ from }) => from);
  }

  /** How many days there are. */
  get size(): number {
    return this.#starts.length;
  }

  /** The number of the day that an instant of the range falls on, from 0. */
  dayOf(time: number): number {
    const starts = this.#starts;
    const first = Number(starts[0]);
    // Days have 24 hours, but for a few: beside a guess stands what is looked for.
    let day = Math.min(starts.length - 1, Math.max(0, Math.floor((time - first) / DAY_MS)));
    while (day > 0 && Number(starts[day]) > time) {
      day -= 1;
    }
    while (day + 1 < starts.length && Number(starts[day + 1]) <= time) {
      day += 1;
    }
    return day;
  }
}
