import { wilsonInterval } from '../core/statistics';
import type { Group, Reduced } from './metric';

export const HIT = 1;
export const MISS = 0;

/** Share of hits, with its 95 % interval; null of nothing. */
export function reduceRatio({ values }: Group): Reduced {
  const denominator = values.length;
  const numerator = values.reduce((hits, value) => (value === HIT ? hits + 1 : hits), 0);
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
