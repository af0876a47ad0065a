import type { TimeRange } from '@grafana/data';
import { bucketParts, bucketsBefore, daysBefore, type Calendar } from '../core/buckets';
import { InputError } from '../core/errors';
import { DAY_MS, instant, toIso, type Span } from '../core/instant';
import type { Bucket } from '../core/metric';

/** The longest range for each bucket, so that a panel has some ten to sixty of them. */
const LONGEST: readonly (readonly [days: number, bucket: Bucket])[] = [
  [2, 'hour'],
  [45, 'day'],
  [400, 'week'],
  [5 * 366, 'month'],
];

/** What `auto` means for a range. */
export function autoBucket({ from, to }: Span): Bucket {
  return LONGEST.find(([days]) => to - from <= days * DAY_MS)?.[1] ?? 'quarter';
}

export function toSpan({ from, to }: TimeRange): Span {
  return { from: instant(from.valueOf()), to: instant(to.valueOf()) };
}

/** The IANA name of a dashboard's time zone; like Grafana, the browser's where the dashboard has none. */
export function toTimezone(timezone: string): string {
  if (timezone === 'browser' || timezone === '') {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
  return timezone.toLowerCase() === 'utc' ? 'UTC' : timezone;
}

/** The period before, of the same length. */
export function previous({ from, to }: Span): Span {
  return { from: instant(from - (to - from)), to: from };
}

/** The period before whose buckets lie as those of the range do: the first beside the first. */
export function previousInBuckets(span: Span, bucket: Bucket, calendar: Calendar): Span {
  return bucket === 'none' ? previous(span) : bucketsBefore(span, bucket, calendar);
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

/** The start of the day (UTC): ranges that end "now" then ask for the same as a minute ago. */
export function startOfDay(ms: number): number {
  return Math.floor(ms / DAY_MS) * DAY_MS;
}
