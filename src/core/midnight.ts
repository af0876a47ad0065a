import { DateTime } from 'luxon';
import { instant, type Instant } from './instant';

const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The instant at which a plain date (`2026-01-31`) begins in a time zone; where clocks skip midnight, the first instant
 * of the day.
 * @returns null when the text is no date that the calendar has.
 */
export function midnightOf(date: string, timezone: string): Instant | null {
  const day = PLAIN_DATE.test(date) ? DateTime.fromISO(date, { zone: timezone }) : null;
  return day?.isValid === true ? instant(day.startOf('day').toMillis()) : null;
}
