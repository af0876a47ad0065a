import type { Group, Reduced } from './metric';
import { statisticOf } from './spans';

/** A statistic of amounts, in their own unit. */
export function reduceSizes({ values, statistic }: Group): Reduced {
  return { value: statisticOf(values, statistic), n: values.length };
}

/** How many there are, or how many a day. */
export function reduceCount({ values, statistic, days }: Group): Reduced {
  const n = values.length;
  return { value: statistic === 'perDay' ? n / days : n, n };
}
