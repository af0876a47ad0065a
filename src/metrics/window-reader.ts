import type { Span } from '../core/instant';
import type { Segment } from './cohort';
import { FloatList } from './float-list';
import { PackedNumbers } from './packed-numbers';

/**
 * Reads the observations of a group span by span. Spans have to come with ends that never go back (buckets and
 * rolling windows do), so all of them together cost one pass over the observations.
 */
export class WindowReader {
  /** When the spans began that have not ended (`OPEN`), of all readings; epoch milliseconds. */
  readonly open = new FloatList();
  readonly #segments: readonly Segment[];
  readonly #low: Int32Array;
  readonly #high: Int32Array;

  constructor(segments: readonly Segment[]) {
    this.#segments = segments;
    this.#low = new Int32Array(segments.length);
    this.#high = new Int32Array(segments.length);
  }

  /** Goes over to a span. @returns how many observations lie in it at the most */
  enter({ from, to }: Span): number {
    let size = 0;
    for (let index = 0; index < this.#segments.length; index++) {
      const times = this.#segments[index]?.times ?? PackedNumbers.NOTHING;
      const low = advance(times, Number(this.#low[index]), from);
      const high = advance(times, Math.max(low, Number(this.#high[index])), to);
      this.#low[index] = low;
      this.#high[index] = high;
      size += high - low;
    }
    return size;
  }

  /**
   * Copies the values of the span to a place; those that are open go to `open`. What is nothing to observe (NaN), or
   * does not count, is left out. @returns where they end
   */
  copy(values: Float64Array, start: number): number {
    let end = start;
    for (let index = 0; index < this.#segments.length; index++) {
      const segment = this.#segments[index];
      if (segment !== undefined) {
        end = this.#copyFrom(segment, { low: Number(this.#low[index]), high: Number(this.#high[index]) }, values, end);
      }
    }
    return end;
  }

  /** Calls for the time of each observation of the span. */
  eachTime(take: (time: number) => void): void {
    for (let index = 0; index < this.#segments.length; index++) {
      const times = this.#segments[index]?.times ?? PackedNumbers.NOTHING;
      const high = Number(this.#high[index]);
      for (let place = Number(this.#low[index]); place < high; place++) {
        take(times.at(place));
      }
    }
  }

  #copyFrom({ times, values, counted }: Segment, { low, high }: Places, into: Float64Array, start: number): number {
    let end = start;
    for (let place = low; place < high; place++) {
      const value = values.at(place);
      if (Number.isNaN(value) || (counted !== null && counted[place] === 0)) {
        continue;
      }
      if (value === Infinity) {
        this.open.push(times.at(place));
      } else {
        into[end++] = value;
      }
    }
    return end;
  }
}

interface Places {
  readonly low: number;
  readonly high: number;
}

/** So many steps are taken one by one before the place is searched for. */
const STEPS = 16;

/** The first place from `start` on whose time is not before `until`. */
function advance(times: PackedNumbers, start: number, until: number): number {
  let place = start;
  const last = Math.min(times.length, start + STEPS);
  while (place < last && times.at(place) < until) {
    place += 1;
  }
  return place < last || last === times.length ? place : search(times, place, until);
}

function search(times: PackedNumbers, start: number, until: number): number {
  let low = start;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times.at(middle) < until) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
