import type { Instant } from './instant';
import type { MetricId, MetricRequest, Notice, Unit } from './metric';

/** How the observations of a metric are spread, instead of one statistic of them. */
export type DistributionRequest = Omit<MetricRequest, 'statistic' | 'groupBy' | 'benchmark'>;

/** From `from` on, and below `to`; null: without an end. In the metric's unit. */
export interface ValueRange {
  readonly from: number;
  readonly to: number | null;
}

/** One bucket. */
export interface Spread {
  /** Start of the bucket, or of its part inside the range. */
  readonly time: Instant;
  /** How many observations are in each of the ranges. */
  readonly counts: readonly number[];
  /** Spans that have not ended: they are in none of the ranges. */
  readonly open: number;
}

export interface DistributionResult {
  readonly metric: MetricId;
  readonly unit: Unit;
  /** Side by side from the lowest that has an observation to the highest; empty without any observation. */
  readonly ranges: readonly ValueRange[];
  readonly spreads: readonly Spread[];
  readonly notices: readonly Notice[];
}
