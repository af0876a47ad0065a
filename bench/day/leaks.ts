import { fittedSlope } from '../growth';
import type { Held } from './simulated-day';

/** What grew in the course of the run, straight through its hours. */
export interface Growth {
  readonly what: string;
  /** In the first and in the last hour that count. */
  readonly first: number;
  readonly last: number;
  /** Of the straight line that fits best, a day. */
  readonly aDay: number;
  /** More than that a day would matter. */
  readonly limit: number;
}

/** Until the caches are filled. */
const WARM_UP_HOURS = 2;
const HOURS_A_DAY = 24;
const MIB = 1024 * 1024;

/** A line through fewer says nothing. */
const LEAST_HOURS = 4;

/**
 * How what the longest-lived process held has grown. A day brings records, and these have to be kept: what is more than
 * they take is a leak. Empty when it has not lived for long enough to tell.
 */
export function growths(held: readonly Held[]): readonly Growth[] {
  const hours = lastLife(held);
  const of = (what: string, value: (one: Held) => number, limit: number): Growth => {
    const values = hours.map(value);
    return {
      what,
      first: values[0] ?? NaN,
      last: values.at(-1) ?? NaN,
      aDay: fittedSlope(hours.map((one) => [one.hour, value(one)])) * HOURS_A_DAY,
      limit,
    };
  };
  if (hours.length < LEAST_HOURS) {
    return [];
  }
  return [
    of('heap (MiB)', ({ heapBytes }) => heapBytes / MIB, 8),
    of('file descriptors', ({ descriptors }) => descriptors ?? 0, 12),
    of('handles', ({ handles }) => handles, 4),
    of('timers', ({ timers }) => timers, 1),
    of('listeners of the signal that ends it', ({ listeners }) => listeners, 1),
    of('store (MiB)', ({ storeBytes }) => storeBytes / MIB, 2),
  ];
}

/** The hours of the process that ran last, without those in which it warmed up. */
export function lastLife(held: readonly Held[]): readonly Held[] {
  const own = held.filter(({ life }) => life === held.at(-1)?.life);
  return own.length > WARM_UP_HOURS + 1 ? own.slice(WARM_UP_HOURS) : own;
}
