import { sampleSum, wilsonInterval } from '../core/statistics';
import type { Group, Reduced } from './metric';

export const HIT = 1;
export const MISS = 0;

/** Share of hits, with its 95 % interval; null of nothing. */
export function reduceRatio(group: Group): Reduced {
  const denominator = group.to - group.from;
  // Each hit is 1, and each miss 0.
  const numerator = sampleSum(group);
  const interval = wilsonInterval(numerator, denominator);
  return {
    value: denominator === 0 ? null : numerator / denominator,
    n: denominator,
    numerator,
    denominator,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}
