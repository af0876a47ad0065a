import type { Facet, MetricDescriptor } from './metric';

/** Whether a metric's observations are values of their own, so that they can be spread; the others only count. */
export function hasSpread(metric: MetricDescriptor & { readonly facet?: Facet }): boolean {
  return metric.statistics.includes('p50') && metric.facet === undefined;
}
