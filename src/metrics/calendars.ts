import { bucketParts, daysBefore, type BucketPart, type Calendar } from '../core/buckets';
import type { Span } from '../core/instant';
import type { Bucket } from '../core/metric';
import { DayIndex } from './day-index';

const KEPT = 32;

/**
 * Buckets and days of ranges, kept because asking the time zone for each boundary costs more than a whole query, and
 * all panels of a dashboard ask for the same few ranges. The same range gives the very same array.
 */
export class Calendars {
  readonly #parts = new Map<string, readonly BucketPart[]>();
  readonly #whole = new Map<string, readonly BucketPart[]>();
  readonly #windows = new Map<string, readonly Span[]>();
  readonly #days = new Map<string, DayIndex>();

  parts(range: Span, bucket: Bucket, calendar: Calendar): readonly BucketPart[] {
    return kept(this.#parts, keyOf(range, bucket, calendar), () => bucketParts(range, bucket, calendar));
  }

  /** The buckets that lie wholly in the range. */
  whole(range: Span, bucket: Bucket, calendar: Calendar): readonly BucketPart[] {
    return kept(this.#whole, keyOf(range, bucket, calendar), () =>
      this.parts(range, bucket, calendar).filter(({ partial }) => !partial),
    );
  }

  /** Of each bucket of the range, the days before its end. */
  windows(range: Span, bucket: Bucket, { days, ...calendar }: Calendar & { readonly days: number }): readonly Span[] {
    return kept(this.#windows, `${keyOf(range, bucket, calendar)} ${days}`, () =>
      this.parts(range, bucket, calendar).map(({ to }) => ({ from: daysBefore(to, days, calendar), to })),
    );
  }

  days(range: Span, calendar: Calendar): DayIndex {
    return kept(this.#days, keyOf(range, 'day', calendar), () => new DayIndex(range, calendar));
  }
}

function keyOf({ from, to }: Span, bucket: Bucket, { timezone, weekStart }: Calendar): string {
  return [from, to, bucket, timezone, weekStart].join(' ');
}

/** The least recently made goes when there are too many. */
function kept<T>(made: Map<string, T>, key: string, make: () => T): T {
  const value = made.get(key) ?? make();
  made.delete(key);
  made.set(key, value);
  const oldest = made.keys().next().value;
  if (made.size > KEPT && oldest !== undefined) {
    made.delete(oldest);
  }
  return value;
}
