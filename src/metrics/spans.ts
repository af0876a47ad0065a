import type { Statistic } from '../core/metric';
import { mean, percentile, sum, survivalPercentile } from '../core/statistics';
import { OPEN } from './cohort';
import type { Group, Reduced } from './metric';

const PERCENTILES: Readonly<Partial<Record<Statistic, number>>> = {
  p50: 0.5,
  p75: 0.75,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
};

/** Statistics of spans and of sizes. */
export const DISTRIBUTION = ['p50', 'p75', 'p90', 'p95', 'p99', 'mean', 'min', 'max', 'sum', 'count'] as const;

/** Milliseconds, NaN when an end is not known (NaN) or the span is negative, which is nobody's duration. */
export function spanBetween(from: number, to: number): number {
  return to < from ? NaN : to - from;
}

/** Seconds, of spans in milliseconds; open ones are censored at now. */
export function reduceSpans(group: Group): Reduced {
  return group.values.includes(OPEN) ? reduceOpen(group) : reduceEnded(group);
}

function reduceEnded({ values, statistic }: Group): Reduced {
  const value = statisticOf(values, statistic);
  return { value: value === null || statistic === 'count' ? value : value / 1000, n: values.length };
}

function reduceOpen(group: Group): Reduced {
  const ended = group.values.filter(Number.isFinite);
  const open = group.times.filter((_, index) => group.values[index] === OPEN).map((time) => group.now - time);
  const counts = { n: ended.length + open.length, open: open.length };
  const p = PERCENTILES[group.statistic];
  if (p === undefined) {
    const { value } = reduceEnded({ ...group, values: ended });
    return { value: group.statistic === 'count' ? counts.n : value, ...counts };
  }
  const value = survivalPercentile(ended, open, p);
  if (value === null) {
    return { value: null, ...counts, longerThan: Math.max(longest(ended), longest(open)) };
  }
  return { value: value / 1000, ...counts };
}

function longest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/** A statistic of plain numbers, null of nothing (0 for `count`). Reorders `values`. */
export function statisticOf(values: Float64Array, statistic: Statistic): number | null {
  const p = PERCENTILES[statistic];
  if (p !== undefined) {
    return percentile(values, p);
  }
  if (statistic === 'count') {
    return values.length;
  }
  return values.length === 0 ? null : ofSome(values, statistic);
}

function ofSome(values: Float64Array, statistic: Statistic): number | null {
  switch (statistic) {
    case 'mean':
      return mean(values);
    case 'min':
      return values.reduce((least, value) => Math.min(least, value));
    case 'max':
      return values.reduce((most, value) => Math.max(most, value));
    case 'sum':
      return sum(values);
    default:
      return null;
  }
}
