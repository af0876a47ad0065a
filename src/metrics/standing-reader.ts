import type { Span } from '../core/instant';
import type { Segment } from './cohort';
import type { Observed, Reader } from './window-reader';

const NONE = new Float64Array(0);

/** Counts what stands at the end of each span: what began before it, and was not ended before it. */
export class StandingReader implements Reader {
  readonly #lines: readonly Line[];

  constructor(segments: readonly Segment[]) {
    this.#lines = segments.map((segment) => ({
      ...spansOf(segment),
      since: segment.since,
      begun: 0,
      ended: 0,
      oldest: 0,
    }));
  }

  read({ to }: Span): Observed {
    let standing = 0;
    let oldest = Infinity;
    let isKnown = false;
    for (const line of this.#lines) {
      if (line.since < to) {
        move(line, to);
        standing += line.begun - line.ended;
        oldest = line.oldest < line.begun ? Math.min(oldest, Number(line.starts[line.oldest])) : oldest;
        isKnown = true;
      }
    }
    return { times: NONE, values: NONE, isKnown, standing, oldest };
  }
}

/** What stood for some time, by its start; and its ends in their own order. */
interface Spans {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly endsInOrder: Float64Array;
}

interface Line extends Spans {
  readonly since: number;
  /** How many have begun, and how many have ended; the latter are among the former. */
  begun: number;
  ended: number;
  /** The first place that has not ended. */
  oldest: number;
}

/** Ends only grow, so what has ended once never stands again. */
function move(line: Line, to: number): void {
  while (line.begun < line.starts.length && Number(line.starts[line.begun]) < to) {
    line.begun += 1;
  }
  while (line.ended < line.ends.length && Number(line.endsInOrder[line.ended]) < to) {
    line.ended += 1;
  }
  while (line.oldest < line.begun && Number(line.ends[line.oldest]) < to) {
    line.oldest += 1;
  }
}

const known = new WeakMap<Segment, Spans>();

/** What ended before it began never stood. */
function spansOf(segment: Segment): Spans {
  let spans = known.get(segment);
  if (spans === undefined) {
    const stood = (_: number, place: number): boolean => Number(segment.values[place]) >= Number(segment.times[place]);
    const starts = segment.times.filter(stood);
    const ends = segment.values.filter(stood);
    spans = { starts, ends, endsInOrder: ends.slice().sort() };
    known.set(segment, spans);
  }
  return spans;
}
