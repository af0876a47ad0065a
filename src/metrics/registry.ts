import type { MetricId } from '../core/metric';
import { batchSize } from './batch-size';
import { changeFailRate } from './change-fail-rate';
import { changeLeadTime } from './change-lead-time';
import { deploymentDays } from './deployment-days';
import { deploymentFrequency } from './deployment-frequency';
import { deploymentReworkRate } from './deployment-rework-rate';
import { failedDeploymentRecoveryTime } from './failed-deployment-recovery-time';
import { incidents } from './incidents';
import { leadTimeStages } from './lead-time-stages';
import type { Metric } from './metric';
import { timeToRestore } from './time-to-restore';

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
} as const satisfies { readonly [Id in MetricId]: Metric };
