import { instant, toIso, type Instant, type Span } from '../../core/instant';
import type { Truncation } from '../../core/provider';
import { knownFrom, SECOND_MS } from '../../core/reading/complete';

/** GitHub gives no more than this many rows of one search, or of one filtered list of runs, whatever its count says. */
const CAP = 1000;

export interface CappedPage<T> {
  readonly rows: readonly T[];
  /** Every row of it has been given. */
  readonly complete: Span | null;
  readonly truncated: readonly Truncation[];
}

interface CappedList<T> {
  /** The pages of one span, newest rows first. */
  readonly pagesIn: (span: Span) => AsyncIterable<readonly T[]>;
  /** The time by which the list is filtered and ordered, in whole seconds. */
  readonly timeOf: (row: T) => Instant;
  /** `workflow runs of acme/shop` */
  readonly about: string;
}

/**
 * All rows of the span, newest first, however many. Where a list ends at the cap, the next begins at the oldest second
 * it gave; had it not come in order, both halves of its span are read instead. A second with more rows than the cap
 * cannot be split and is reported as truncated.
 */
export async function* readCapped<T>(list: CappedList<T>, span: Span): AsyncIterable<CappedPage<T>> {
  const windows: Span[] = [span];
  for (let window = windows.pop(); window !== undefined; window = windows.pop()) {
    const times: Instant[] = [];
    for await (const rows of list.pagesIn(window)) {
      times.push(...rows.map(list.timeOf));
      // The oldest second may go on, on the next page.
      const reached = isNewestFirst(times) ? (times.at(-1) ?? window.to) + SECOND_MS : window.to;
      yield { rows, complete: knownFrom(span, instant(Math.min(reached, window.to))), truncated: [] };
      if (times.length >= CAP) {
        break;
      }
    }
    const { rest, lost } = times.length < CAP ? { rest: [], lost: null } : split(window, times);
    windows.push(...rest);
    const truncated = lost === null ? [] : [{ span: lost, reason: reasonFor(list.about, lost) }];
    yield { rows: [], complete: knownFrom(span, windows.at(-1)?.to ?? span.from), truncated };
  }
}

interface Split {
  /** Still to be read, the newest last. */
  readonly rest: readonly Span[];
  /** What cannot be read in full. */
  readonly lost: Span | null;
}

function split(window: Span, times: readonly Instant[]): Split {
  const newestSecond = floorToSecond(window.to - 1);
  if (newestSecond <= window.from) {
    return { rest: [], lost: window };
  }
  const oldest = floorToSecond(times.at(-1) ?? window.from);
  if (isNewestFirst(times) && oldest < newestSecond) {
    return { rest: notEmpty([window.from, oldest + SECOND_MS]), lost: null };
  }
  const middle = floorToSecond((window.from + window.to) / 2 + SECOND_MS / 2);
  return { rest: notEmpty([window.from, middle], [middle, window.to]), lost: null };
}

function notEmpty(...spans: readonly (readonly [number, number])[]): readonly Span[] {
  return spans.filter(([from, to]) => from < to).map(([from, to]) => ({ from: instant(from), to: instant(to) }));
}

/** Rows of one time alone show no order. */
function isNewestFirst(times: readonly Instant[]): boolean {
  const [first = 0] = times;
  return first > (times.at(-1) ?? 0) && times.every((time, index) => time <= (times[index - 1] ?? Infinity));
}

function floorToSecond(ms: number): number {
  return Math.floor(ms / SECOND_MS) * SECOND_MS;
}

function reasonFor(about: string, { from }: Span): string {
  return `GitHub gives only ${CAP} ${about} of one second (${seconds(from)}); the others of that second are missing.`;
}

/** `A..B` as GitHub's filters take it: both ends inside, in whole seconds. */
export function toRange({ from, to }: Span): string {
  return `${seconds(from)}..${seconds(instant(to - 1))}`;
}

function seconds(at: Instant): string {
  return toIso(at).replace(/\.\d+Z$/, 'Z');
}
