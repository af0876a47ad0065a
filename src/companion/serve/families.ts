import type { MetricId } from '../../core/metric';

/** The unit that a name ends with; null: a number of things, which the name says. */
export type FamilyUnit = 'seconds' | 'ratio' | 'lines' | null;

/** What of a metric's answer is exposed. */
export type Reading =
  /** One series a quantile, from `p50`, `p90`. */
  | 'quantiles'
  /** The value of the metric's own statistic. */
  | 'value'
  | 'mean'
  | 'max'
  | 'share'
  /** Observations that the values of the metric stand on. */
  | 'n'
  | 'open'
  | 'numerator'
  | 'low'
  | 'high';

/** A family of gauges: one metric's answer, read in one way. */
export interface Family {
  /** After the scope's prefix: `deployments` is `dora_deployments`, `dora_team_deployments`, `dora_overall_deployments`. */
  readonly name: string;
  readonly help: string;
  readonly unit: FamilyUnit;
  readonly read: Reading;
}

const of = (help: string) => `How many ${help}.`;

/** The families of a metric whose values are spread: its quantiles, and how many there are. */
function spread(name: string, unit: FamilyUnit, what: string, counted: string): readonly Family[] {
  const base = name.replace(/_(seconds|lines|changes)$/, '');
  return [
    { name, help: `${what}, by quantile.`, unit, read: 'quantiles' },
    { name: `${base}_observations`, help: of(`${counted} the quantiles stand on`), unit: null, read: 'n' },
  ];
}

interface Share {
  readonly name: string;
  readonly help: string;
  readonly hits: Omit<Family, 'unit' | 'read'>;
  readonly counted: string;
}

/** The families of a ratio: itself, what it is made of, and its 95 % interval. */
function share({ name, help, hits, counted }: Share): readonly Family[] {
  return [
    { name: `${name}_ratio`, help, unit: 'ratio', read: 'value' },
    { ...hits, unit: null, read: 'numerator' },
    { name: `${name}_observations`, help: of(`${counted} the ratio stands on`), unit: null, read: 'n' },
    { name: `${name}_low_ratio`, help: `Lower bound of its 95 % interval (Wilson).`, unit: 'ratio', read: 'low' },
    { name: `${name}_high_ratio`, help: `Upper bound of its 95 % interval (Wilson).`, unit: 'ratio', read: 'high' },
  ];
}

function count(name: string, help: string): Family {
  return { name, help, unit: null, read: 'value' };
}

function open(name: string, help: string): Family {
  return { name, help, unit: null, read: 'open' };
}

/** What is exposed of each metric. */
export const FAMILIES: Readonly<Record<MetricId, readonly Family[]>> = {
  deploymentFrequency: [count('deployments', 'Production deployments that finished.')],
  deploymentDays: [count('deployment_days', 'Calendar days with at least one production deployment.')],
  changeLeadTime: spread(
    'change_lead_time_seconds',
    'seconds',
    'Time from the start of a change to its deployment',
    'changes',
  ),
  changeFailRate: share({
    name: 'change_fail',
    help: 'Failed deployments among all deployments.',
    hits: { name: 'failed_deployments', help: 'Deployments that had to be put right.' },
    counted: 'deployments',
  }),
  failedDeploymentRecoveryTime: [
    ...spread(
      'recovery_time_seconds',
      'seconds',
      'Time from a failed deployment to its recovery',
      'failed deployments',
    ),
    open('recovery_time_open', 'Failed deployments that are not recovered yet.'),
  ],
  timeToRestore: [
    ...spread(
      'time_to_restore_seconds',
      'seconds',
      'Time from the start of an incident to its resolution',
      'incidents',
    ),
    { name: 'time_to_restore_mean_seconds', help: 'Mean time to restore (MTTR).', unit: 'seconds', read: 'mean' },
    open('time_to_restore_open', 'Incidents of the window that are not resolved yet.'),
  ],
  deploymentReworkRate: share({
    name: 'rework',
    help: 'Rollbacks, unplanned deployments and deployments that ship a revert, among all deployments.',
    hits: { name: 'rework_deployments', help: 'Deployments that are rework.' },
    counted: 'deployments',
  }),
  incidents: [count('incidents', 'Incidents that started.')],
  batchSize: spread('batch_size_changes', null, 'Changes in a deployment', 'deployments'),
  leadTimeStages: [
    ...spread('lead_time_stage_seconds', 'seconds', 'Time that changes spent in a stage of their lead time', 'changes'),
    {
      name: 'lead_time_stage_share_ratio',
      help: 'Part of all lead time that was spent in the stage.',
      unit: 'ratio',
      read: 'share',
    },
  ],
  pullRequestSize: spread(
    'pull_request_size_lines',
    'lines',
    'Lines added and deleted by a merged pull request',
    'pull requests',
  ),
  branchLifetime: spread(
    'branch_lifetime_seconds',
    'seconds',
    'Time from the first commit of a merged pull request to its merge',
    'pull requests',
  ),
  mergeFrequency: [count('merged_pull_requests', 'Pull requests that were merged.')],
  openPullRequests: [count('open_pull_requests', 'Pull requests that are open now, drafts included.')],
  undeployedChanges: [
    count('undeployed_changes', 'Changes that are merged and not in production now.'),
    {
      name: 'oldest_undeployed_change_age_seconds',
      help: 'Age of the oldest change that is merged and not in production now.',
      unit: 'seconds',
      read: 'max',
    },
  ],
  pipelineSuccessRate: share({
    name: 'pipeline_success',
    help: 'Pipeline runs that succeeded, among those that succeeded or failed.',
    hits: { name: 'pipeline_succeeded_runs', help: 'Pipeline runs that succeeded.' },
    counted: 'runs',
  }),
  pipelineDuration: spread('pipeline_duration_seconds', 'seconds', 'Time that a pipeline run took', 'runs'),
  pipelineQueueTime: spread('pipeline_queue_time_seconds', 'seconds', 'Time that a pipeline run waited', 'runs'),
  pipelineFlakeRate: share({
    name: 'pipeline_flake',
    help: 'Pipelines on a revision that both failed and succeeded, among those that did either.',
    hits: { name: 'pipeline_flaky_revisions', help: 'Pipelines on a revision that both failed and succeeded.' },
    counted: 'pipelines on a revision',
  }),
  timeToGreen: [
    ...spread(
      'time_to_green_seconds',
      'seconds',
      'Time from a failed pipeline run to the next that succeeded',
      'failures',
    ),
    open('time_to_green_open', 'Pipelines that failed and have not succeeded since.'),
  ],
};

/** Metrics that tell how things stand now, so that no window goes with them. */
export const STANDING: readonly MetricId[] = ['openPullRequests', 'undeployedChanges'];

/** Metrics with a DORA level, by the value of the label `metric`. */
export const LEVELLED: Readonly<Partial<Record<MetricId, string>>> = {
  deploymentFrequency: 'deployment_frequency',
  changeLeadTime: 'change_lead_time',
  changeFailRate: 'change_fail_rate',
  failedDeploymentRecoveryTime: 'recovery_time',
};

export const LEVEL_FAMILY = {
  name: 'performance_level',
  help: 'DORA performance level: 4 elite, 3 high, 2 medium, 1 low; absent where it is withheld.',
} as const;

/** Whose values a family tells, by the start of its name. */
export const SCOPES = [
  { prefix: 'dora_', of: 'service', labels: ['service', 'team'] },
  { prefix: 'dora_team_', of: 'team', labels: ['team'] },
  { prefix: 'dora_overall_', of: 'overall', labels: [] },
] as const;
export type Scope = (typeof SCOPES)[number];

export const QUANTILES = { '0.5': 'p50', '0.9': 'p90' } as const;
