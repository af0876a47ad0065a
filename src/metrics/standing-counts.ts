import type { Span } from '../core/instant';
import type { Segment } from './cohort';

/** What of a group stands at the end of each bucket: what began before it, and was not ended before it. */
export interface StandingCounts {
  readonly standing: Int32Array;
  /** When the oldest of them began, epoch milliseconds; Infinity where none stands. */
  readonly oldest: Float64Array;
  /** 1 where anything is known of the group by then. */
  readonly known: Uint8Array;
}

/** @param buckets whose ends never go back */
export function countStanding(segments: readonly Segment[], buckets: readonly Span[]): StandingCounts {
  const ends = Float64Array.from(buckets, ({ to }) => to);
  const counts = {
    standing: new Int32Array(buckets.length),
    oldest: new Float64Array(buckets.length).fill(Infinity),
    known: new Uint8Array(buckets.length),
  };
  // How many more stand at a bucket than at the one before.
  const more = new Int32Array(buckets.length + 1);
  for (const segment of segments) {
    counts.known.fill(1, firstAfter(ends, segment.since));
    countSegment(segment, { ends, more, ...counts });
  }
  let standing = 0;
  for (let index = 0; index < buckets.length; index++) {
    standing += Number(more[index]);
    counts.standing[index] = standing;
  }
  return counts;
}

interface Counting extends StandingCounts {
  readonly ends: Float64Array;
  readonly more: Int32Array;
}

function countSegment({ times, values, since }: Segment, { ends, more, oldest }: Counting): void {
  let begun = firstAfter(ends, since);
  // Beginnings come in order, so the first that stands at a bucket is the oldest there.
  let told = begun;
  for (let place = 0; place < times.length && begun < ends.length; place++) {
    const start = times.at(place);
    const until = values.at(place);
    while (begun < ends.length && Number(ends[begun]) <= start) {
      begun += 1;
    }
    // What ended before it began never stood.
    const ended = until >= start ? firstAfter(ends, until) : 0;
    if (ended > begun) {
      more[begun] = Number(more[begun]) + 1;
      more[ended] = Number(more[ended]) - 1;
      for (told = Math.max(told, begun); told < ended; told++) {
        oldest[told] = Math.min(Number(oldest[told]), start);
      }
    }
  }
}

/** The first bucket that ends after an instant. */
function firstAfter(ends: Float64Array, at: number): number {
  if (at === Infinity) {
    return ends.length;
  }
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Number(ends[middle]) <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
