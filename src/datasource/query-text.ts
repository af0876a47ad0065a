import type { DoraQuery } from './query';

/** A query in a line, as Grafana shows it where a row is folded: `changeLeadTime p90 by service (team: payments)`. */
export function queryText({ view, metric, statistic, groupBy, filters }: DoraQuery): string {
  const what = view === 'series' || view === 'headline' ? [metric, statistic] : [view];
  const by = groupBy.length === 0 || isList(view) ? null : `by ${groupBy.join(', ')}`;
  const only = Object.entries(filters).flatMap(([dimension, values]) =>
    values === undefined || values.length === 0 ? [] : `${dimension}: ${values.join(', ')}`,
  );
  const where = only.length === 0 ? null : `(${only.join('; ')})`;
  return [...what, by, where].filter((part) => part !== null).join(' ');
}

/** Lists of records are not grouped, whatever other views had chosen. */
function isList(view: DoraQuery['view']): boolean {
  return view === 'deployments' || view === 'changes' || view === 'incidents';
}
