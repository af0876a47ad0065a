import type { Bucket, Dimension, Statistic } from '../../core/metric';
import type { VariableValues } from '../variables';
import { REPORT_IDS } from '../../core/reports';
import { LISTS, MEASURES, type DeploymentChoice, type View } from '../query';

/** Every text of the query editor. */

export interface OptionText {
  readonly label: string;
  readonly description: string;
}

export const FIELD_TEXTS = {
  view: {
    label: 'Show',
    description: 'A metric over time or of the whole range, the records behind it, or a report',
  },
  only: { label: 'Which', description: 'All deployments, or only those that went wrong' },
  metric: { label: 'Metric', description: 'What is measured' },
  statistic: { label: 'Statistic', description: 'How the observations of a bucket become one number' },
  bucket: { label: 'Bucket', description: 'One point for each, in the time zone of the dashboard' },
  window: {
    label: 'Rolling window',
    description: 'Each point covers this many days up to the end of its bucket. Empty: the bucket itself',
  },
  compare: { label: 'Period before', description: 'Beside each series the same of the period before, dashed' },
  target: {
    label: 'Target',
    description: 'A line to compare with: a time (1d, 4h), a share (15 %), a number, or goal for what the settings say',
  },
  benchmark: {
    label: 'Benchmark year',
    description: 'Of the DORA report whose clusters give the levels. Empty: that of the settings',
  },
  within: {
    label: 'Only the point at',
    description: 'Only what one point of another panel is made of: this query was opened from it',
  },
  groupBy: { label: 'Group by', description: 'One series for each combination of values. Empty: everything together' },
} as const satisfies Record<string, OptionText>;

export const WINDOW_SUFFIX = 'days';
export const WINDOW_PLACEHOLDER = 'none';
export const WINDOW_PROBLEM = 'A whole number of days, at least 1';
export const TARGET_PLACEHOLDER = 'none';
export const TARGET_PROBLEM = 'A time such as 1d, a share such as 15 %, a number, or goal';
export const BENCHMARK_PLACEHOLDER = 'of the settings';
export const WHOLE_RANGE = 'Show the whole range';
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
  headline: { label: 'Single value', description: 'One number for the range, beside the period before it' },
  level: {
    label: 'Level',
    description: 'Elite, high, medium or low by the clusters of a DORA report, or why there is none',
  },
  table: { label: 'Table', description: 'A row for each group: value, change, level, number of observations, trend' },
  heatmap: { label: 'Heatmap', description: 'How the values of each bucket are spread: for a heatmap panel' },
  histogram: {
    label: 'Histogram',
    description: 'How many values fall into each range: for a bar chart panel or a table',
  },
  deployments: { label: 'Deployments', description: 'Each deployment, what it shipped and whether it failed' },
  changes: { label: 'Changes', description: 'Each change that was shipped, with its lead time' },
  incidents: { label: 'Incidents', description: 'Each incident and the deployment that it is held against' },
  pullRequests: {
    label: 'Pull requests',
    description: 'Each pull request that was merged, with its size and lifetime',
  },
  openPullRequests: {
    label: 'Open pull requests',
    description: 'Each that is open at the end of the range, the oldest first',
  },
  waitingChanges: {
    label: 'Changes that wait',
    description: 'What is merged, but in no production environment, the oldest first',
  },
  pipelineRuns: {
    label: 'Pipeline runs',
    description: 'Each run that succeeded or failed, with its waiting and running time',
  },
  bottlenecks: { label: 'Bottlenecks', description: 'Where delivery loses time, and what helps' },
  dataQuality: {
    label: 'Data quality',
    description: 'What in the records limits the numbers, and what to do about it',
  },
} as const satisfies Record<View, OptionText>;

export const CHOICE_TEXTS = {
  all: { label: 'All', description: '' },
  failed: { label: 'Failed', description: 'Those that an incident, rollback, revert or hotfix is held against' },
  rollbacks: { label: 'Rollbacks', description: 'Those that went back to an earlier revision' },
} as const satisfies Record<DeploymentChoice, OptionText>;

export const VIEW_GROUPS: readonly { readonly label: string; readonly views: readonly View[] }[] = [
  { label: 'A metric', views: MEASURES },
  { label: 'The records behind it', views: LISTS },
  { label: 'Reports', views: REPORT_IDS },
];

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

export const VARIABLE_FIELD = {
  label: 'Values of',
  description: 'The names that the variable offers',
} as const satisfies OptionText;

export const VARIABLE_TEXTS = {
  service: { label: 'service', description: 'Names of services' },
  team: { label: 'team', description: 'Teams of services' },
  environment: { label: 'environment', description: 'Where services were deployed' },
  repository: { label: 'repository', description: 'Where the code of services is' },
  pipeline: { label: 'pipeline', description: 'What ran for services' },
  connection: { label: 'connection', description: 'Systems that are read' },
  benchmark: { label: 'benchmark', description: 'Years of DORA reports with levels' },
} as const satisfies Record<VariableValues, OptionText>;

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
