import type { Unit } from '../core/metric';
import type { Instant } from '../core/instant';

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const;

/** A number for reading: `2 d 4 h`, `12.5 %`, `3.2`; a dash where there is none. */
export function humaneValue(value: number | null, unit: Unit): string {
  if (value === null) {
    return '–';
  }
  switch (unit) {
    case 's':
      return humaneSpan(value);
    case 'ratio':
      return `${round(value * 100, 1)} %`;
    default:
      return round(value, 2);
  }
}

/** A span in its two greatest units: `3 d 4 h`, `5 min`, `12.3 s`. */
function humaneSpan(seconds: number): string {
  const sign = seconds < 0 ? '-' : '';
  const span = Math.abs(seconds);
  const index = UNITS.findIndex(([, size]) => span >= size);
  const [name, size] = UNITS[index] ?? ['s', 1];
  if (name === 's') {
    return `${sign}${round(span, 1)} s`;
  }
  const [nextName, nextSize] = UNITS[index + 1] ?? ['s', 1];
  const whole = Math.floor(span / size);
  const rest = Math.floor((span - whole * size) / nextSize);
  return `${sign}${whole} ${name}${rest > 0 ? ` ${rest} ${nextName}` : ''}`;
}

function round(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

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
