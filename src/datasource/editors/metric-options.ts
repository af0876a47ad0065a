import type { SelectableValue } from '@grafana/data';
import type { MetricId } from '../../core/metric';
import type { MetricDescriptor } from '../../metrics/metric';
import { metricText } from '../texts/metrics';
import { queryTexts } from '../texts/query-editor';

export interface OptionGroup {
  readonly label: string;
  readonly options: SelectableValue<MetricId>[];
}

/** Metrics in the order in which they are offered; one that stands nowhere comes under `more`. */
export const METRIC_GROUPS = [
  {
    label: 'keys',
    metrics: [
      'deploymentFrequency',
      'changeLeadTime',
      'changeFailRate',
      'failedDeploymentRecoveryTime',
      'deploymentReworkRate',
    ],
  },
  { label: 'deployments', metrics: ['deploymentDays', 'timeToRestore', 'incidents'] },
  {
    label: 'flow',
    metrics: [
      'leadTimeStages',
      'batchSize',
      'pullRequestSize',
      'branchLifetime',
      'mergeFrequency',
      'openPullRequests',
      'undeployedChanges',
    ],
  },
  {
    label: 'pipelines',
    metrics: ['pipelineSuccessRate', 'pipelineDuration', 'pipelineQueueTime', 'pipelineFlakeRate', 'timeToGreen'],
  },
] as const satisfies readonly { readonly label: string; readonly metrics: readonly MetricId[] }[];

/** All metrics as groups of options; no group is empty, and no metric is left out. */
export function metricGroups(metrics: readonly MetricDescriptor[]): OptionGroup[] {
  const listed = new Set<MetricId>(METRIC_GROUPS.flatMap((group) => group.metrics));
  const labels = queryTexts().metricGroups;
  const others = metrics.map(({ id }) => id).filter((id) => !listed.has(id));
  return [...METRIC_GROUPS, { label: 'more' as const, metrics: others }]
    .map((group) => ({ label: labels[group.label], options: group.metrics.flatMap((id) => optionsOf(metrics, id)) }))
    .filter(({ options }) => options.length > 0);
}

function optionsOf(metrics: readonly MetricDescriptor[], id: MetricId): SelectableValue<MetricId>[] {
  const { title, description } = metricText(id);
  return metrics
    .filter((metric) => metric.id === id)
    .map(() => ({ value: id, label: title, description: firstSentence(description) }));
}

/** What is measured; when there is no value stands in the sentences after it. */
function firstSentence(description: string): string {
  return /^.*?\.(?=\s|$)/.exec(description)?.[0] ?? description;
}
