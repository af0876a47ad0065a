import type { MetricId, Statistic } from '../core/metric';

const SPAN: readonly Statistic[] = ['p50', 'p75', 'p90', 'p95', 'p99', 'mean', 'min', 'max', 'sum', 'count'];

const STATISTICS = {
  deploymentFrequency: ['count', 'perDay'],
  deploymentDays: ['count'],
  changeLeadTime: SPAN,
  changeFailRate: ['ratio'],
  failedDeploymentRecoveryTime: SPAN,
  timeToRestore: SPAN,
  deploymentReworkRate: ['ratio'],
} as const satisfies Record<MetricId, readonly Statistic[]>;

export function statisticsOf(metric: MetricId): readonly Statistic[] {
  return STATISTICS[metric];
}

export function benchmarkYears(): readonly number[] {
  return [2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024];
}
