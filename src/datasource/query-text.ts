import { isGrouped, isMeasure, type DoraQuery } from './query';

/** A query in a line, as Grafana shows it where a row is folded: `changeLeadTime p90 by service (team: payments)`. */
export function queryText({ view, metric, statistic, groupBy, filters }: DoraQuery): string {
  const what = isMeasure(view) ? [metric, statistic] : [view];
  const by = groupBy.length === 0 || !isGrouped(view) ? null : `by ${groupBy.join(', ')}`;
  const only = Object.entries(filters).flatMap(([dimension, values]) =>
    values === undefined || values.length === 0 ? [] : `${dimension}: ${values.join(', ')}`,
  );
  const where = only.length === 0 ? null : `(${only.join('; ')})`;
  return [...what, by, where].filter((part) => part !== null).join(' ');
}
