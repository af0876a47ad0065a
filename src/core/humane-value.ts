import type { Unit } from './metric';

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
