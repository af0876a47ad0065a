import type { MetricId } from '../../src/core/metric';
import { METRICS } from '../../src/metrics/registry';
import { METRICS_DE } from '../../src/datasource/texts/de/metrics';
import { PANELS_DE } from '../../src/datasource/texts/de/panels';
import { PANELS_EN } from '../../src/datasource/texts/en/panels';

/**
 * Rows by a column, the highest value first. Grafana sorts by the name that the data source gave a column, which depends
 * on the user's language: a sorting for each, of which all but one find no such column and leave the rows as they are.
 */
function sortedBy(names: readonly string[]) {
  return [...new Set(names)].map((field) => ({ id: 'sortBy', options: { sort: [{ field, desc: true }] } }));
}

/** By the value of a metric. */
export function sortedByMetric(metric: MetricId) {
  return sortedBy([METRICS[metric].title, METRICS_DE[metric].title]);
}

/** What the slowest of a list are told by. */
export const SLOWEST = {
  changes: sortedBy([PANELS_EN, PANELS_DE].map(({ columns }) => columns.changes.leadTime)),
  pipelineRuns: sortedBy([PANELS_EN, PANELS_DE].map(({ columns }) => columns.pipelineRuns.duration)),
};
