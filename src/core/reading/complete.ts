import { instant, type Instant, type Span } from '../instant';
import type { Batch } from '../provider';
import { latest } from './earliest';

/** The newer part of the span, down to `from`; null when nothing of it is reached yet. */
export function knownFrom(span: Span, from: Instant): Span | null {
  const start = Math.max(span.from, from);
  return start < span.to ? { from: instant(start), to: span.to } : null;
}

/**
 * The part of the span that is known when a list, newest first, has come to `oldest`: the next page may go on in the same
 * millisecond, or however long the vendor calls one time. Null when nothing has come.
 */
export function knownAfter(span: Span, oldest: Instant | undefined, sameMs = 1): Span | null {
  return oldest === undefined ? null : knownFrom(span, instant(oldest + sameMs));
}

/** Git keeps whole seconds, and so do lists that are made for people. */
export const SECOND_MS = 1000;

/**
 * As `knownAfter`, for a page of Git's history: what follows is no younger than the youngest of it. The last one of a page
 * says nothing, since a commit that was made by a clock that is late stands before its parents all the same.
 * @param times when the commits of the page were committed
 */
export function knownAfterCommits(span: Span, times: readonly Instant[]): Span | null {
  return knownAfter(span, latest(times), SECOND_MS);
}

/**
 * Several readings of one stream, one after the other: nothing is known completely before the last of them, whose
 * own promises then hold for all.
 */
export async function* inTurn<R>(readings: readonly AsyncIterable<Batch<R>>[]): AsyncIterable<Batch<R>> {
  for (const [index, reading] of readings.entries()) {
    for await (const batch of reading) {
      yield index === readings.length - 1 ? batch : { ...batch, complete: null };
    }
  }
}
