import type { MetricId } from '../core/metric';
import { batchSize } from './batch-size';
import { branchLifetime } from './branch-lifetime';
import { changeFailRate } from './change-fail-rate';
import { changeLeadTime } from './change-lead-time';
import { deploymentDays } from './deployment-days';
import { deploymentFrequency } from './deployment-frequency';
import { deploymentReworkRate } from './deployment-rework-rate';
import { failedDeploymentRecoveryTime } from './failed-deployment-recovery-time';
import { incidents } from './incidents';
import { leadTimeStages } from './lead-time-stages';
import { mergeFrequency } from './merge-frequency';
import type { Metric } from './metric';
import { openPullRequests } from './open-pull-requests';
import { pipelineDuration } from './pipeline-duration';
import { pipelineFlakeRate } from './pipeline-flake-rate';
import { pipelineQueueTime } from './pipeline-queue-time';
import { pipelineSuccessRate } from './pipeline-success-rate';
import { pullRequestSize } from './pull-request-size';
import { timeToGreen } from './time-to-green';
import { timeToRestore } from './time-to-restore';
import { undeployedChanges } from './undeployed-changes';

/** The one list of metrics: editors, tables, dashboards and the command line are made from it. */
export const METRICS = {
  deploymentFrequency,
  deploymentDays,
  changeLeadTime,
  changeFailRate,
  failedDeploymentRecoveryTime,
  timeToRestore,
  deploymentReworkRate,
  incidents,
  batchSize,
  leadTimeStages,
  pullRequestSize,
  branchLifetime,
  mergeFrequency,
  openPullRequests,
  undeployedChanges,
  pipelineSuccessRate,
  pipelineDuration,
  pipelineQueueTime,
  pipelineFlakeRate,
  timeToGreen,
} as const satisfies { readonly [Id in MetricId]: Metric };
