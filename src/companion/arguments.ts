import { InputError } from '../core/errors';
import { parseInstant, type Instant, type Span } from '../core/instant';
import { midnightOf } from '../core/midnight';

/** One of a closed list. @throws InputError that lists the known values. */
export function oneOf<T extends string>(option: string, known: readonly T[], given: string): T {
  const found = known.find((value) => value === given);
  if (found === undefined) {
    throw new InputError(`${option} "${given}" is not known; expected one of ${known.join(', ')}.`);
  }
  return found;
}

/** A comma-separated list out of a closed list, each value once. @throws InputError that lists the known values. */
export function listOf<T extends string>(option: string, known: readonly T[], given: string): readonly T[] {
  return [...new Set(given.split(',').map((value) => oneOf(option, known, value.trim())))];
}

/** A whole number of at least 1. @throws InputError */
export function wholeNumber(option: string, given: string, most = 999_999): number {
  const value = /^\d+$/.test(given) ? Number(given) : 0;
  if (value < 1 || value > most) {
    throw new InputError(`${option} "${given}" is not a whole number from 1 to ${most}.`);
  }
  return value;
}

/** An RFC 3339 instant, or a plain date, which is its midnight in the time zone. @throws InputError */
function instantOf(option: string, given: string, timezone: string): Instant {
  const at = parseInstant(given) ?? midnightOf(given, timezone);
  if (at === null) {
    const expected = 'an RFC 3339 instant (2026-01-31T09:30:00Z) or a date (2026-01-31)';
    throw new InputError(`${option} "${given}" is not ${expected}.`);
  }
  return at;
}

/** The same of an option that may be left out: null where it is. @throws InputError */
export function optionalInstant(option: string, given: string | undefined, timezone: string): Instant | null {
  return given === undefined ? null : instantOf(option, given, timezone);
}

/** @throws InputError when the range would hold nothing. */
export function rangeOf(from: Instant, to: Instant): Span {
  if (from >= to) {
    throw new InputError('--from has to be before --to.');
  }
  return { from, to };
}

/** The name of a time zone as it was given. @throws InputError */
export function timezoneOf(given: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: given });
    return given;
  } catch (error) {
    const expected = 'an IANA time zone such as UTC or Europe/Berlin';
    throw new InputError(`--timezone "${given}" is not known; expected ${expected}.`, { cause: error });
  }
}
