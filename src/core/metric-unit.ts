import type { Statistic, Unit } from './metric';

/** What has to be known of a metric for its values to be compared with something. */
export interface Measured {
  /** Unit of the default statistic. */
  readonly unit: Unit;
  /** Units of statistics that are of another kind than the default. */
  readonly otherUnits?: Readonly<Partial<Record<Statistic, Unit>>>;
  /** The default statistic. */
  readonly statistic: Statistic;
  readonly statistics: readonly Statistic[];
}

/** The unit of a statistic: a number of observations is no time. */
export function unitOf(metric: Measured, statistic: Statistic): Unit {
  const other = metric.otherUnits?.[statistic];
  if (other !== undefined) {
    return other;
  }
  if (statistic === 'count' || statistic === 'perDay') {
    return statistic;
  }
  return statistic === 'share' ? 'ratio' : metric.unit;
}
