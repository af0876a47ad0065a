import type { TimeRange } from '@grafana/data';
import { DAY_MS, instant, type Span } from '../core/instant';
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

/** The start of the day (UTC): ranges that end "now" then ask for the same as a minute ago. */
export function startOfDay(ms: number): number {
  return Math.floor(ms / DAY_MS) * DAY_MS;
}
