import type { MetricId } from '../core/metric';
import { RECORD_KINDS, type RecordKind } from '../core/records';

/** Whether something failed shows in what reverts it, what rolls it back, and in incidents. */
const FAILURES: readonly RecordKind[] = ['deployment', 'commit', 'pullRequest', 'incident'];

/** What a deployment shipped shows in commits, and what of it is one change in pull requests. */
const SHIPPING: readonly RecordKind[] = ['deployment', 'commit', 'pullRequest'];

/** The kinds of records that a metric is made of; no others are read for it. */
export const METRIC_NEEDS = {
  deploymentFrequency: ['deployment'],
  deploymentDays: ['deployment'],
  changeLeadTime: SHIPPING,
  changeFailRate: FAILURES,
  failedDeploymentRecoveryTime: FAILURES,
  timeToRestore: ['incident', 'deployment'],
  deploymentReworkRate: SHIPPING,
  incidents: ['incident', 'deployment'],
  batchSize: SHIPPING,
  leadTimeStages: SHIPPING,
  pullRequestSize: ['pullRequest'],
  branchLifetime: ['pullRequest'],
  mergeFrequency: ['pullRequest'],
  openPullRequests: ['pullRequest'],
  undeployedChanges: SHIPPING,
  pipelineSuccessRate: ['pipelineRun'],
  pipelineDuration: ['pipelineRun'],
  pipelineQueueTime: ['pipelineRun'],
  pipelineFlakeRate: ['pipelineRun'],
  timeToGreen: ['pipelineRun'],
} as const satisfies Record<MetricId, readonly RecordKind[]>;

/** The kinds that the lists of records, and the reports, are made of. */
export const ROW_NEEDS = {
  deployments: FAILURES,
  changes: SHIPPING,
  incidents: ['incident', 'deployment', 'commit', 'pullRequest'],
  pullRequests: ['pullRequest'],
  openPullRequests: ['pullRequest'],
  waitingChanges: SHIPPING,
  pipelineRuns: ['pipelineRun'],
  bottlenecks: RECORD_KINDS,
  dataQuality: RECORD_KINDS,
  pipelineJobs: ['pipelineRun'],
  coverage: RECORD_KINDS,
  budgets: RECORD_KINDS,
} as const satisfies Record<string, readonly RecordKind[]>;
