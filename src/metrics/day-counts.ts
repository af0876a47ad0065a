import type { Span } from '../core/instant';
import type { Segment } from './cohort';
import type { DayIndex } from './day-index';
import { WindowReader } from './window-reader';

/** What was observed in each span: how often, and on how many calendar days. */
export interface DayCounts {
  readonly n: Int32Array;
  readonly days: Int32Array;
}

/** @param spans whose ends never go back, all of them within the days */
export function countDays(segments: readonly Segment[], spans: readonly Span[], index: DayIndex): DayCounts {
  const reader = new WindowReader(segments);
  const counts = { n: new Int32Array(spans.length), days: new Int32Array(spans.length) };
  // The span, from 1, in which a day was last seen.
  const seen = new Int32Array(index.size);
  for (let at = 0; at < spans.length; at++) {
    const span = spans[at];
    const size = span === undefined ? 0 : reader.enter(span);
    if (size > 0) {
      let days = 0;
      reader.eachTime((time) => {
        const day = index.dayOf(time);
        days += seen[day] === at + 1 ? 0 : 1;
        seen[day] = at + 1;
      });
      counts.n[at] = size;
      counts.days[at] = days;
    }
  }
  return counts;
}
