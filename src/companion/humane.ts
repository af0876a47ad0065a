import type { Instant } from '../core/instant';

/** An instant in a time zone, to the minute: `2026-01-05 09:30`; a dash where there is none. */
export function humaneInstant(at: Instant | null, timezone: string): string {
  return at === null ? '–' : formatOf(timezone).format(at).replace(', ', ' ');
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) {
    return known;
  }
  // Swedish writes dates as ISO 8601 does.
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}
