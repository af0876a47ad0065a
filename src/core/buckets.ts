import { DateTime, type Zone } from 'luxon';
import { InputError } from './errors';
import { DAY_MS, instant, type Instant, type Span } from './instant';
import type { Bucket } from './metric';

export const WEEK_STARTS = ['monday', 'sunday', 'saturday'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

/** As ISO 8601 counts them. */
const ISO_DAYS: Readonly<Record<WeekStart, number>> = { monday: 1, saturday: 6, sunday: 7 };

/** How the calendar is cut. */
export interface Calendar {
  /** IANA name. */
  readonly timezone: string;
  readonly weekStart: WeekStart;
}

/** The part of a bucket that lies in a range. */
export interface BucketPart extends Span {
  /** The bucket sticks out of the range. */
  readonly partial: boolean;
}

const MAXIMUM = 50_000;

/** @throws InputError for a name that is no time zone */
export function assertTimezone(timezone: string): void {
  if (!DateTime.fromMillis(0, { zone: timezone }).isValid) {
    throw new InputError(`"${timezone}" is not a time zone; name one of the IANA database, such as Europe/Berlin.`);
  }
}

/**
 * The buckets that meet a range, in order; `none` is the range itself, and never partial.
 * @throws InputError when they are too many to be of use
 */
export function bucketParts(range: Span, bucket: Bucket, calendar: Calendar): readonly BucketPart[] {
  if (range.to <= range.from) {
    return [];
  }
  if (bucket === 'none') {
    return [{ ...range, partial: false }];
  }
  const bounds = boundsOf(range, bucket, calendar);
  return bounds.slice(1).map((to, index) => {
    const from = bounds[index] ?? range.from;
    const part = { from: instant(Math.max(from, range.from)), to: instant(Math.min(to, range.to)) };
    return { ...part, partial: part.from !== from || part.to !== to };
  });
}

/** The same moment of the day some calendar days earlier. */
export function daysBefore(at: Instant, days: number, { timezone }: Calendar): Instant {
  return instant(DateTime.fromMillis(at, { zone: timezone }).minus({ days }).toMillis());
}

/** The range as many buckets earlier as it meets: the buckets of both lie in them alike. */
export function bucketsBefore({ from, to }: Span, bucket: Exclude<Bucket, 'none'>, calendar: Calendar): Span {
  const count = bucketParts({ from, to }, bucket, calendar).length;
  const earlier = (at: Instant) =>
    instant(
      DateTime.fromMillis(at, { zone: calendar.timezone })
        .minus({ [`${bucket}s`]: count })
        .toMillis(),
    );
  return { from: earlier(from), to: earlier(to) };
}

/** Bucket starts, the first at or before the range, and the end of the last. */
function boundsOf(range: Span, bucket: Exclude<Bucket, 'none'>, calendar: Calendar): readonly Instant[] {
  const first = startOf(DateTime.fromMillis(range.from, { zone: calendar.timezone }), bucket, calendar);
  const steps = new Steps(first.zone, bucket);
  let start = instant(first.toMillis());
  const bounds = [start];
  while (start < range.to) {
    start = steps.quickNext(start) ?? nextAfter(start, bucket, calendar);
    bounds.push(start);
    if (bounds.length > MAXIMUM) {
      throw new InputError(`The range has more than ${MAXIMUM} buckets of one ${bucket}; choose a larger bucket.`);
    }
  }
  return bounds;
}

const MINUTE_MS = 60_000;

/** Steps of whole days. Asks the time zone as seldom as it can, which takes most of the time. */
class Steps {
  readonly #zone: Zone;
  readonly #days: number;
  /** Where the offset is known: at both ends, and so between them. */
  #known = { from: NaN, to: NaN, offset: NaN };

  constructor(zone: Zone, bucket: Exclude<Bucket, 'none'>) {
    this.#zone = zone;
    this.#days = bucket === 'day' ? 1 : bucket === 'week' ? 7 : 0;
  }

  /**
   * The next start, where whole days lead from midnight to midnight: the offset is the same at both. The calendar would
   * give the same, in ten times the time. Null where it has to be asked.
   */
  quickNext(start: Instant): Instant | null {
    if (this.#days === 0) {
      return null;
    }
    const offset = this.#offsetAt(start);
    const next = start + this.#days * DAY_MS;
    const isMidnight = (start + offset * MINUTE_MS) % DAY_MS === 0;
    return isMidnight && this.#offsetAt(next) === offset ? instant(next) : null;
  }

  /** Minutes. */
  #offsetAt(at: number): number {
    if (!(at >= this.#known.from && at <= this.#known.to)) {
      const offset = this.#zone.offset(at);
      const ahead = at + AHEAD_MS;
      this.#known = { from: at, to: this.#zone.offset(ahead) === offset ? ahead : at, offset };
    }
    return this.#known.offset;
  }
}

/** No time zone has changed its clocks, and back again, within so little time; a week is the shortest (Brazil, 2000). */
const AHEAD_MS = 6 * DAY_MS;

/** Daylight saving makes a step land beside a boundary, or on the one it came from: hence once more where it must. */
function nextAfter(at: Instant, bucket: Exclude<Bucket, 'none'>, calendar: Calendar): Instant {
  const start = DateTime.fromMillis(at, { zone: calendar.timezone });
  let next: DateTime = start;
  for (let steps = 1; next.toMillis() <= at; steps++) {
    next = startOf(start.plus({ [`${bucket}s`]: steps }), bucket, calendar);
  }
  return instant(next.toMillis());
}

function startOf(at: DateTime, bucket: Exclude<Bucket, 'none'>, { weekStart }: Calendar): DateTime {
  if (bucket === 'week' && weekStart !== 'monday') {
    return at.minus({ days: (at.weekday - ISO_DAYS[weekStart] + 7) % 7 }).startOf('day');
  }
  return at.startOf(bucket);
}
