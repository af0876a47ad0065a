import { DEFAULT_QUERY, type DoraQuery } from '../query';
import type { MetricDescriptor } from '../../metrics/metric';

/** A query as it is saved in a dashboard: perhaps by an older version, perhaps by hand, so that any part may be absent. */
export type SavedQuery = Pick<DoraQuery, 'refId'> & Partial<DoraQuery>;

/** The query with a default for everything that it does not say. What it says stays, known to the editor or not. */
export function completeQuery(saved: SavedQuery): DoraQuery {
  return {
    ...saved,
    version: DEFAULT_QUERY.version,
    view: saved.view ?? DEFAULT_QUERY.view,
    metric: saved.metric ?? DEFAULT_QUERY.metric,
    statistic: saved.statistic ?? DEFAULT_QUERY.statistic,
    bucket: saved.bucket ?? DEFAULT_QUERY.bucket,
    windowDays: saved.windowDays ?? DEFAULT_QUERY.windowDays,
    groupBy: saved.groupBy ?? DEFAULT_QUERY.groupBy,
    filters: saved.filters ?? DEFAULT_QUERY.filters,
  };
}

/** Another metric; a statistic that it does not have gives way to its own default. */
export function withMetric(query: DoraQuery, metric: MetricDescriptor): DoraQuery {
  const keeps = query.statistic !== null && metric.statistics.includes(query.statistic);
  return { ...query, metric: metric.id, statistic: keeps ? query.statistic : null };
}

/** Whether two queries can have different answers: of lists of records, only filters matter. */
export function answersDiffer(before: DoraQuery, after: DoraQuery): boolean {
  return JSON.stringify(relevant(before)) !== JSON.stringify(relevant(after));
}

function relevant(query: DoraQuery): unknown {
  const filters = Object.entries(query.filters).sort(([a], [b]) => (a < b ? -1 : 1));
  const { view, metric, statistic, groupBy, bucket, windowDays } = query;
  switch (view) {
    case 'series':
      return { view, metric, statistic, groupBy, bucket, windowDays, filters };
    case 'headline':
      return { view, metric, statistic, groupBy, filters };
    case 'bottlenecks':
    case 'dataQuality':
      return { view, groupBy, filters };
    default:
      return { view, filters };
  }
}
