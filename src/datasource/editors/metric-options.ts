import type { SelectableValue } from '@grafana/data';
import type { MetricId } from '../../core/metric';
import type { MetricDescriptor } from '../../metrics/metric';
import { METRIC_GROUPS, OTHER_METRICS } from './query-texts';

export interface OptionGroup {
  readonly label: string;
  readonly options: SelectableValue<MetricId>[];
}

/** All metrics as groups of options; no group is empty, and no metric is left out. */
export function metricGroups(metrics: readonly MetricDescriptor[]): OptionGroup[] {
  const listed = new Set(METRIC_GROUPS.flatMap((group) => group.metrics));
  const others = metrics.map(({ id }) => id).filter((id) => !listed.has(id));
  return [...METRIC_GROUPS, { label: OTHER_METRICS, metrics: others }]
    .map((group) => ({ label: group.label, options: group.metrics.flatMap((id) => optionsOf(metrics, id)) }))
    .filter(({ options }) => options.length > 0);
}

function optionsOf(metrics: readonly MetricDescriptor[], id: string): SelectableValue<MetricId>[] {
  return metrics
    .filter((metric) => metric.id === id)
    .map((metric) => ({ value: metric.id, label: metric.title, description: firstSentence(metric.description) }));
}

/** What is measured; when there is no value stands in the sentences after it. */
function firstSentence(description: string): string {
  return /^.*?\.(?=\s|$)/.exec(description)?.[0] ?? description;
}
