import type { DataQuery } from '@grafana/schema';
import type { Bucket, Dimension, MetricId, Statistic } from '../core/metric';

/**
 * What a query shows: the metric by bucket, the range as one number beside the period before it, the records that the
 * number is made of, or a report.
 */
export const VIEWS = [
  'series',
  'headline',
  'deployments',
  'changes',
  'incidents',
  'bottlenecks',
  'dataQuality',
] as const;
export type View = (typeof VIEWS)[number];

/** A saved query. Values of `filters` may be template variables. */
export interface DoraQuery extends DataQuery {
  readonly version: 1;
  readonly view: View;
  readonly metric: MetricId;
  /** Null: the metric's own. */
  readonly statistic: Statistic | null;
  /** `auto` chooses by the length of the range. */
  readonly bucket: Bucket | 'auto';
  readonly windowDays: number | null;
  readonly groupBy: readonly Dimension[];
  readonly filters: { readonly [D in Dimension]?: readonly string[] };
}

export const DEFAULT_QUERY = {
  version: 1,
  view: 'series',
  metric: 'deploymentFrequency',
  statistic: null,
  bucket: 'auto',
  windowDays: null,
  groupBy: [],
  filters: {},
} as const satisfies Omit<DoraQuery, 'refId'>;
