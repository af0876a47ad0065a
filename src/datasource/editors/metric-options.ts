import type { SelectableValue } from '@grafana/data';
import type { Statistic } from '../../core/metric';
import { METRIC_GROUPS, OTHER_METRICS } from './query-texts';

/** What the editor shows of a metric. */
export interface MetricDescription<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  /** One line: what is measured, and how. */
  readonly description: string;
  readonly statistics: readonly Statistic[];
  readonly defaultStatistic: Statistic;
}

export interface OptionGroup<Id extends string> {
  readonly label: string;
  readonly options: SelectableValue<Id>[];
}

/** All metrics as groups of options; no group is empty, and no metric is left out. */
export function metricGroups<Id extends string>(metrics: readonly MetricDescription<Id>[]): OptionGroup<Id>[] {
  const listed = new Set(METRIC_GROUPS.flatMap((group) => group.metrics));
  const others = metrics.map(({ id }) => id).filter((id) => !listed.has(id));
  return [...METRIC_GROUPS, { label: OTHER_METRICS, metrics: others }]
    .map((group) => ({ label: group.label, options: group.metrics.flatMap((id) => optionsOf(metrics, id)) }))
    .filter(({ options }) => options.length > 0);
}

function optionsOf<Id extends string>(metrics: readonly MetricDescription<Id>[], id: string): SelectableValue<Id>[] {
  return metrics
    .filter((metric) => metric.id === id)
    .map((metric) => ({ value: metric.id, label: metric.title, description: metric.description }));
}
