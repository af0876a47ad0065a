import type { Group, Reduced } from './metric';
import { statisticOfSample } from './spans';

/** A statistic of amounts, in their own unit. */
export function reduceSizes(group: Group): Reduced {
  return { value: statisticOfSample(group, group.statistic), n: group.to - group.from };
}

/** How many there are, or how many a day. */
export function reduceCount({ from, to, statistic, days }: Group): Reduced {
  const n = to - from;
  return { value: statistic === 'perDay' ? n / days : n, n };
}
