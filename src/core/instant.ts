/** Epoch milliseconds, UTC. Made only by the functions of this file, so that a count of seconds cannot pass for one. */
export type Instant = number & { readonly __instant: never };

export const DAY_MS = 86_400_000;

/** A half-open span of time: `from` is inside, `to` is not. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/** An instant from epoch milliseconds; fractions are cut. */
export function instant(epochMs: number): Instant {
  return Math.trunc(epochMs) as Instant;
}

/**
 * The instant that an RFC 3339 text names (offset or `Z`, 0 to 9 fraction digits, cut to milliseconds).
 * @returns null when the text is not such an instant.
 */
export function parseInstant(text: string): Instant | null {
  const match = RFC_3339.exec(text);
  if (match === null) {
    return null;
  }
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHour, offsetMinute] = match;
  const midnight = midnightUtc(Number(year), Number(month), Number(day));
  const time = timeOfDay(Number(hour), Number(minute), Number(second));
  const offset = timeOfDay(Number(offsetHour ?? 0), Number(offsetMinute ?? 0), 0);
  if (midnight === null || time === null || offset === null) {
    return null;
  }
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return instant(midnight + time + ms + (sign === '-' ? offset : -offset));
}

/**
 * Whether an instant (or −∞, for never) was less than `ageMs` ago. One that lies ahead was not: then the clock has been
 * put back, and nobody knows how long ago it really was.
 */
export function isRecent(at: number, now: Instant, ageMs: number): boolean {
  return at <= now && now - at < ageMs;
}

/** The span before, of the same length. */
export function spanBefore({ from, to }: Span): Span {
  return { from: instant(from - (to - from)), to: from };
}

/** RFC 3339 in UTC with milliseconds, as printed everywhere. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString();
}

/** Null for a day that the calendar does not have (30 February). */
function midnightUtc(year: number, month: number, day: number): number | null {
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  return midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day ? midnight.getTime() : null;
}

/** Null for a time that the day does not have (hour 25); a leap second counts as the next second. */
function timeOfDay(hour: number, minute: number, second: number): number | null {
  const exists = hour <= 23 && minute <= 59 && second <= 60;
  return exists ? ((hour * 60 + minute) * 60 + second) * 1000 : null;
}
