import type { Span } from '../core/instant';
import { sampleSum } from '../core/statistics';
import type { Segment } from './cohort';
import { WindowReader } from './window-reader';

/** Sum of the values in each span. */
export function sumWindows(segments: readonly Segment[], spans: readonly Span[]): Float64Array {
  const reader = new WindowReader(segments);
  let values = new Float64Array(64);
  return Float64Array.from(spans, (span) => {
    const size = reader.enter(span);
    values = size > values.length ? new Float64Array(size * 2) : values;
    return sampleSum({ values, from: 0, to: reader.copy(values, 0), isSorted: false });
  });
}
