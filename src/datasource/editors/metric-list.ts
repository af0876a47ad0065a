import type { MetricId, Statistic } from '../../core/metric';
import type { MetricDescription } from './metric-options';

const SPAN: readonly Statistic[] = ['p50', 'p75', 'p90', 'p95', 'p99', 'mean', 'min', 'max', 'sum', 'count'];

export const METRICS: readonly MetricDescription<MetricId>[] = [
  {
    id: 'deploymentFrequency',
    title: 'Deployment frequency',
    description: 'Deployments to production that finished in the bucket',
    statistics: ['count', 'perDay'],
    defaultStatistic: 'count',
  },
  {
    id: 'deploymentDays',
    title: 'Deployment days',
    description: 'Calendar days of the bucket with at least one deployment',
    statistics: ['count'],
    defaultStatistic: 'count',
  },
  {
    id: 'changeLeadTime',
    title: 'Change lead time',
    description: 'From the start of a change to the end of the deployment that shipped it',
    statistics: SPAN,
    defaultStatistic: 'p50',
  },
  {
    id: 'changeFailRate',
    title: 'Change fail rate',
    description: 'Failed deployments divided by all deployments that finished in the bucket',
    statistics: ['ratio'],
    defaultStatistic: 'ratio',
  },
  {
    id: 'failedDeploymentRecoveryTime',
    title: 'Failed deployment recovery time',
    description: 'From the end of a failed deployment to its recovery',
    statistics: SPAN,
    defaultStatistic: 'p50',
  },
  {
    id: 'timeToRestore',
    title: 'Time to restore',
    description: 'From the start of an incident to its end',
    statistics: SPAN,
    defaultStatistic: 'p50',
  },
  {
    id: 'deploymentReworkRate',
    title: 'Deployment rework rate',
    description: 'Deployments that are rollbacks, unplanned or ship a revert, divided by all',
    statistics: ['ratio'],
    defaultStatistic: 'ratio',
  },
];
