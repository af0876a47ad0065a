import { bucketParts, bucketsBefore, daysBefore, type Calendar } from '../core/buckets';
import { InputError } from '../core/errors';
import { instant, spanBefore, toIso, type Span } from '../core/instant';
import type { Bucket } from '../core/metric';

/** The period before whose buckets lie as those of the range do: the first beside the first. */
export function previousInBuckets(span: Span, bucket: Bucket, calendar: Calendar): Span {
  return bucket === 'none' ? spanBefore(span) : bucketsBefore(span, bucket, calendar);
}

interface Place {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly bucket: Bucket;
  readonly windowDays: number | null;
}

/** What a point of a range covers: its bucket's part, or the window at the end of it. @throws InputError outside of it */
export function spanWithin(span: Span, { time, bucket, windowDays }: Place, calendar: Calendar): Span {
  const part = bucketParts(span, bucket, calendar).find(({ from, to }) => from <= time && time < to);
  if (part === undefined) {
    throw new InputError(`The point at ${toIso(instant(time))} is not in the range of this panel; widen the range.`);
  }
  return { from: windowDays === null ? part.from : daysBefore(part.to, windowDays, calendar), to: part.to };
}
