import type { Span } from '../core/instant';
import type { Segment } from './cohort';

export interface Observed {
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Whether anything is known of the group by the end; always, unless its segments say since when. */
  readonly isKnown: boolean;
  /** How many stand at the end, and when the oldest of them began (epoch milliseconds); of standing metrics alone. */
  readonly standing: number;
  readonly oldest: number;
}

const NONE = new Float64Array(0);
const NOTHING: Observed = { times: NONE, values: NONE, isKnown: true, standing: 0, oldest: Infinity };

/** Spans have to come with ends that never go back. */
export interface Reader {
  read(span: Span): Observed;
}

/**
 * Reads the observations of a group span by span. Spans have to come with ends that never go back (buckets and
 * rolling windows do), so all of them together cost one pass over the observations.
 */
export class WindowReader implements Reader {
  readonly #segments: readonly Segment[];
  readonly #low: Int32Array;
  readonly #high: Int32Array;
  #times = new Float64Array(64);
  #values = new Float64Array(64);

  constructor(segments: readonly Segment[]) {
    this.#segments = segments;
    this.#low = new Int32Array(segments.length);
    this.#high = new Int32Array(segments.length);
  }

  /**
   * Copies, which the reader of them may reorder, and which stand until the next reading. What is nothing to observe
   * (NaN) is left out.
   */
  read(span: Span): Observed {
    const size = this.#segments.reduce((sum, { times }, index) => sum + this.#move(index, times, span), 0);
    if (size === 0) {
      return NOTHING;
    }
    if (size > this.#times.length) {
      this.#times = new Float64Array(size * 2);
      this.#values = new Float64Array(size * 2);
    }
    const times = this.#times;
    const values = this.#values;
    let end = 0;
    for (const [index, segment] of this.#segments.entries()) {
      const high = Number(this.#high[index]);
      for (let from = Number(this.#low[index]); from < high; from++) {
        const value = Number(segment.values[from]);
        if (!Number.isNaN(value)) {
          times[end] = Number(segment.times[from]);
          values[end++] = value;
        }
      }
    }
    return { ...NOTHING, times: times.subarray(0, end), values: values.subarray(0, end) };
  }

  /** Moves a segment's bounds onto the span. @returns how many observations lie between them */
  #move(index: number, times: Float64Array, { from, to }: Span): number {
    const low = advance(times, Number(this.#low[index]), from);
    const high = advance(times, Number(this.#high[index]), to);
    this.#low[index] = low;
    this.#high[index] = high;
    return Math.max(0, high - low);
  }
}

/** The first place from `start` on whose time is not before `until`. */
function advance(times: Float64Array, start: number, until: number): number {
  let place = start;
  while (place < times.length && (times[place] ?? 0) < until) {
    place += 1;
  }
  return place;
}
