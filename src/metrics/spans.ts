import type { Statistic } from '../core/metric';
import { sampleMean, sampleOf, samplePercentile, sampleSum, survivalPercentile, type Sample } from '../core/statistics';
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
  return group.openTo > group.openFrom ? reduceOpen(group) : reduceEnded(group);
}

function reduceEnded(group: Group): Reduced {
  const value = statisticOfSample(group, group.statistic);
  const isTime = value !== null && group.statistic !== 'count';
  return { value: isTime ? value / 1000 : value, n: group.to - group.from };
}

function reduceOpen(group: Group): Reduced {
  const open = group.open.slice(group.openFrom, group.openTo).map((time) => group.now - time);
  const counts = { n: group.to - group.from + open.length, open: open.length };
  const p = PERCENTILES[group.statistic];
  if (p === undefined) {
    return { value: group.statistic === 'count' ? counts.n : reduceEnded(group).value, ...counts };
  }
  const ended = group.values.slice(group.from, group.to);
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
  return statisticOfSample(sampleOf(values), statistic);
}

/** The same of a part of an array; what is sorted stays as it is. */
export function statisticOfSample(sample: Sample, statistic: Statistic): number | null {
  const p = PERCENTILES[statistic];
  if (p !== undefined) {
    return samplePercentile(sample, p);
  }
  switch (statistic) {
    case 'count':
      return sample.to - sample.from;
    case 'mean':
      return sampleMean(sample);
    case 'sum':
      return sample.to === sample.from ? null : sampleSum(sample);
    case 'min':
      return samplePercentile(sample, 0);
    case 'max':
      return samplePercentile(sample, 1);
    default:
      return null;
  }
}
