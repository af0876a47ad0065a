import type { Span } from '../core/instant';
import { sortRange } from '../core/sort-range';
import type { Segment } from './cohort';
import { WindowReader } from './window-reader';

/** The values of a group, bucket after bucket and in each in order of size, so that any statistic is there to be read. */
export interface BucketSlices {
  readonly values: Float64Array;
  /** Where each bucket begins, and where the last ends. */
  readonly bounds: Int32Array;
  /** The same of the beginnings (epoch milliseconds) of spans that have not ended, in order of time. */
  readonly open: Float64Array;
  readonly openBounds: Int32Array;
}

/** @param buckets that do not overlap */
export function sliceUp(segments: readonly Segment[], buckets: readonly Span[]): BucketSlices {
  const reader = new WindowReader(segments);
  const values = new Float64Array(sizeOf(segments, buckets));
  const bounds = new Int32Array(buckets.length + 1);
  const openBounds = new Int32Array(buckets.length + 1);
  let end = 0;
  for (let index = 0; index < buckets.length; index++) {
    const bucket = buckets[index];
    if (bucket !== undefined && reader.enter(bucket) > 0) {
      const start = end;
      end = reader.copy(values, start);
      sortRange(values, start, end);
    }
    bounds[index + 1] = end;
    openBounds[index + 1] = reader.open.length;
  }
  return { values: trimmed(values, end), bounds, open: reader.open.toArray(), openBounds };
}

/** How many observations there are at the most. */
function sizeOf(segments: readonly Segment[], buckets: readonly Span[]): number {
  const [first] = buckets;
  const last = buckets[buckets.length - 1];
  return first === undefined || last === undefined
    ? 0
    : new WindowReader(segments).enter({ from: first.from, to: last.to });
}

/** A copy where more than an eighth would be kept for nothing. */
function trimmed(values: Float64Array, end: number): Float64Array {
  return end < values.length * 0.875 ? values.slice(0, end) : values;
}
