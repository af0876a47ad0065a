import type { Span } from '../core/instant';
import type { Segment } from './cohort';
import type { Observed, Reader } from './window-reader';

/** Reads what stands at the end of each span: what began before it, and was not ended before it. */
export class StandingReader implements Reader {
  readonly #lines: readonly Line[];

  constructor(segments: readonly Segment[]) {
    this.#lines = segments.map((segment) => ({ segment, next: 0, standing: [] }));
  }

  read({ to }: Span): Observed {
    const known = this.#lines.filter(({ segment }) => segment.since < to);
    const starts = known.flatMap((line) => {
      move(line, to);
      return line.standing.map((place) => line.segment.times[place] ?? NaN);
    });
    const times = Float64Array.from(starts);
    return { times, values: times.slice(), isKnown: known.length > 0 };
  }
}

interface Line {
  readonly segment: Segment;
  /** The first place that has not begun yet. */
  next: number;
  /** Places of what has begun and not ended. */
  standing: number[];
}

/** Ends only grow, so what has ended once never stands again. */
function move(line: Line, end: number): void {
  const { times, values } = line.segment;
  const stands = (place: number): boolean => Number(values[place]) >= end;
  line.standing = line.standing.filter(stands);
  for (; line.next < times.length && Number(times[line.next]) < end; line.next++) {
    if (stands(line.next)) {
      line.standing.push(line.next);
    }
  }
}
