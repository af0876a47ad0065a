import type { ValueRange } from '../core/distribution';
import type { Unit } from '../core/metric';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Bounds that people think in; each is about twice the one before, as spans spread over orders of magnitude. */
const SECONDS: readonly number[] = [
  ...[10, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR],
  ...[DAY, 2 * DAY, 4 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 56 * DAY, 112 * DAY, 365 * DAY],
];
const SIZES: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000];

/** The ranges into which values of a unit are sorted: from 0 up to the first bound, and so on, the last without an end. */
export function rangesOf(unit: Unit): readonly ValueRange[] {
  const bounds = unit === 's' ? SECONDS : SIZES;
  return [0, ...bounds].map((from, index) => ({ from, to: bounds[index] ?? null }));
}

/** In which of the ranges a value is. */
export function placeOf(value: number, ranges: readonly ValueRange[]): number {
  const place = ranges.findIndex(({ to }) => to === null || value < to);
  return Math.max(place, 0);
}
