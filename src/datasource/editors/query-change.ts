import { isList, type DoraQuery, type List, type View } from '../query';
import type { MetricDescriptor } from '../../metrics/metric';

/** Another metric; a statistic that it does not have gives way to its own default. */
export function withMetric(query: DoraQuery, metric: MetricDescriptor): DoraQuery {
  const keeps = query.statistic !== null && metric.statistics.includes(query.statistic);
  return { ...query, metric: metric.id, statistic: keeps ? query.statistic : null };
}

/** Whether two queries can have different answers: of lists of records, only filters matter. */
export function answersDiffer(before: DoraQuery, after: DoraQuery): boolean {
  return JSON.stringify(relevant(before)) !== JSON.stringify(relevant(after));
}

type Field = keyof DoraQuery;

const OF_METRIC = ['metric', 'statistic', 'groupBy', 'target', 'benchmark'] as const satisfies readonly Field[];

/** What an answer depends on, beside the view and its filters. */
const RELEVANT: Readonly<Record<Exclude<View, List>, readonly Field[]>> = {
  series: [...OF_METRIC, 'bucket', 'windowDays', 'compare'],
  headline: OF_METRIC,
  keyFigure: OF_METRIC,
  level: OF_METRIC,
  table: [...OF_METRIC, 'bucket'],
  heatmap: ['metric', 'bucket', 'windowDays'],
  histogram: ['metric'],
  incidentTimeline: [],
  latestDeployments: ['only'],
  openIncidents: [],
  sinceFailure: [],
  sinceIncident: [],
  topBottleneck: ['groupBy'],
  bottlenecks: ['groupBy'],
  dataQuality: ['groupBy'],
  pipelineJobs: [],
  coverage: [],
  budgets: [],
};

function relevant(query: DoraQuery): unknown {
  const { view, within, only } = query;
  const filters = Object.entries(query.filters).sort(([a], [b]) => (a < b ? -1 : 1));
  const fields = isList(view) ? [] : RELEVANT[view].map((field) => query[field]);
  return [view, filters, within, view === 'deployments' ? only : null, fields];
}
