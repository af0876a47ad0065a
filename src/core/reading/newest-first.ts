import { ProviderError } from '../errors';
import { instant, type Instant, type Span } from '../instant';
import type { Truncation } from '../provider';

/** Rows that can be asked for by creation alone, newest first, and of which only so many are given at once. */
export interface CappedList<R> {
  /** What was created in the span, page by page; it ends at the cap, or with a page after which there is no more. */
  readonly pages: (span: Span) => AsyncIterable<{ readonly rows: readonly R[]; readonly more: boolean }>;
  readonly createdAt: (row: R) => Instant;
  /** How long the source calls one time, in milliseconds: 1000 where it gives whole seconds. */
  readonly sameMs: number;
  /** What is lost where so many were created at one time that a list ends in it: a sentence. */
  readonly reason: (at: Instant) => string;
  readonly asked: Asked;
}

interface Asked {
  /** Its name, for messages. */
  readonly vendor: string;
  /** What was asked for: `the incidents of service PABC123`. */
  readonly about: string;
}

export interface ListedPage<R> {
  readonly rows: readonly R[];
  /** Everything that was created from here to the end of the span has been given. */
  readonly reached: Instant;
  readonly truncated: readonly Truncation[];
}

/**
 * What was created in the span, in as many lists as the cap makes it: each begins where the last one ended.
 * @throws ProviderError `malformed` when the source does not keep to the span, so that no list would ever be the last.
 */
export async function* newestFirst<R>(source: CappedList<R>, window: Span): AsyncIterable<ListedPage<R>> {
  let list: Span | null = window;
  let last: Instant | null = null;
  while (list !== null) {
    const before: Instant | null = last;
    let isFirst = true;
    let isWhole = false;
    for await (const { rows, more } of source.pages(list)) {
      const times = rows.map(source.createdAt);
      const gap = isFirst && before !== null ? gapOf(source, times[0] ?? list.from, before) : [];
      last = times.at(-1) ?? last;
      isWhole = !more;
      isFirst = false;
      yield { rows, reached: reachedBy(source, isWhole ? null : last, window), truncated: gap };
    }
    list = isWhole || last === null ? null : listAfter(source, last, list);
  }
}

/** @throws ProviderError when the times are in another order than the newest first, as then nothing is sure. */
export function requireNewestFirst(times: readonly Instant[], { vendor, about }: Asked): void {
  if (times.some((time, index) => time > (times[index - 1] ?? Infinity))) {
    throw new ProviderError('malformed', `${vendor} gives ${about} in another order than the newest first.`);
  }
}

/** The time at which a list ended may go on. One that filled the whole list is passed over. */
function listAfter<R>({ sameMs, asked }: CappedList<R>, last: Instant, { from, to }: Span): Span | null {
  const next = last + sameMs < to ? last + sameMs : last - 1;
  if (next >= to) {
    throw new ProviderError(
      'malformed',
      `${asked.vendor} gives ${asked.about} of another time than the one that was asked for.`,
    );
  }
  return next > from ? { from, to: instant(next) } : null;
}

/** A list that goes on where another ended starts with the time at which that one ended; else something may lie between. */
function gapOf<R>({ sameMs, reason }: CappedList<R>, from: Instant, last: Instant): readonly Truncation[] {
  return from >= last ? [] : [{ span: { from, to: instant(last + sameMs) }, reason: reason(last) }];
}

/** The time of the last one may go on, on the next page. Null: there is no more. */
function reachedBy<R>({ sameMs }: CappedList<R>, last: Instant | null, window: Span): Instant {
  return last === null ? window.from : instant(last + sameMs);
}
