import type { Bucket, Dimension, Statistic } from '../../core/metric';
import type { View } from '../query';

/** Every text of the query editor. */

export interface OptionText {
  readonly label: string;
  readonly description: string;
}

export const FIELD_TEXTS = {
  view: {
    label: 'Show',
    description: 'The number over time, the number for the whole range, the records behind it, or a report',
  },
  metric: { label: 'Metric', description: 'What is measured' },
  statistic: { label: 'Statistic', description: 'How the observations of a bucket become one number' },
  bucket: { label: 'Bucket', description: 'One point for each, in the time zone of the dashboard' },
  window: {
    label: 'Rolling window',
    description: 'Each point covers this many days up to the end of its bucket. Empty: the bucket itself',
  },
  groupBy: { label: 'Group by', description: 'One series for each combination of values. Empty: everything together' },
} as const satisfies Record<string, OptionText>;

export const WINDOW_SUFFIX = 'days';
export const WINDOW_PLACEHOLDER = 'none';
export const WINDOW_PROBLEM = 'A whole number of days, at least 1';
export const FILTER_PLACEHOLDER = 'all';
export const GROUP_PLACEHOLDER = 'none';
export const VARIABLE_DESCRIPTION = 'Dashboard variable';
export const NO_OPTIONS = 'None known yet. Type a name and press Enter.';

export function optionsFailed(reason: string): string {
  return `The list cannot be read (${reason}). Type a name and press Enter.`;
}

export function filterDescription(dimension: string): string {
  return `Only these values of ${dimension}. Empty: all. A variable such as $${dimension} works too`;
}

export const VIEW_TEXTS = {
  series: { label: 'Over time', description: 'One point for each bucket' },
  headline: { label: 'Headline', description: 'One number for the range, beside the period before it' },
  deployments: { label: 'Deployments', description: 'Each deployment, what it shipped and whether it failed' },
  changes: { label: 'Changes', description: 'Each change that was shipped, with its lead time' },
  incidents: { label: 'Incidents', description: 'Each incident and the deployment that it is held against' },
  bottlenecks: { label: 'Bottlenecks', description: 'Where delivery loses time, and what helps' },
  dataQuality: {
    label: 'Data quality',
    description: 'What in the records limits the numbers, and what to do about it',
  },
} as const satisfies Record<View, OptionText>;

export const STATISTIC_TEXTS = {
  p50: { label: 'Median (p50)', description: 'Half of the observations are at or below it' },
  p75: { label: 'p75', description: 'Three quarters of the observations are at or below it' },
  p90: { label: 'p90', description: 'Nine in ten observations are at or below it' },
  p95: { label: 'p95', description: '95 in 100 observations are at or below it' },
  p99: { label: 'p99', description: '99 in 100 observations are at or below it' },
  mean: { label: 'Mean', description: 'The sum divided by the number of observations' },
  min: { label: 'Minimum', description: 'The smallest observation' },
  max: { label: 'Maximum', description: 'The largest observation' },
  sum: { label: 'Sum', description: 'All observations added up' },
  count: { label: 'Count', description: 'How many there are' },
  perDay: { label: 'Per day', description: 'The count divided by the days of the bucket' },
  ratio: { label: 'Ratio', description: 'The part divided by the whole' },
  share: { label: 'Share', description: 'The part of the total' },
} as const satisfies Record<Statistic, OptionText>;

export const BUCKET_TEXTS = {
  auto: { label: 'Auto', description: 'Chosen by the length of the range' },
  hour: { label: 'Hour', description: '' },
  day: { label: 'Day', description: '' },
  week: { label: 'Week', description: 'First day as in the data source settings' },
  month: { label: 'Month', description: '' },
  quarter: { label: 'Quarter', description: '' },
  year: { label: 'Year', description: '' },
  none: { label: 'Whole range', description: 'One value' },
} as const satisfies Record<Bucket | 'auto', OptionText>;

export const DIMENSION_TEXTS = {
  service: 'Service',
  team: 'Team',
  environment: 'Environment',
  repository: 'Repository',
  pipeline: 'Pipeline',
} as const satisfies Record<Dimension, string>;

/** Metrics in the order in which they are offered; one that stands nowhere comes under `OTHER_METRICS`. */
export const METRIC_GROUPS: readonly { readonly label: string; readonly metrics: readonly string[] }[] = [
  {
    label: 'DORA keys',
    metrics: [
      'deploymentFrequency',
      'changeLeadTime',
      'changeFailRate',
      'failedDeploymentRecoveryTime',
      'deploymentReworkRate',
    ],
  },
  { label: 'Deployments and incidents', metrics: ['deploymentDays', 'timeToRestore', 'incidents'] },
  {
    label: 'Flow of changes',
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
    label: 'Pipelines',
    metrics: ['pipelineSuccessRate', 'pipelineDuration', 'pipelineQueueTime', 'pipelineFlakeRate', 'timeToGreen'],
  },
];
export const OTHER_METRICS = 'More';
