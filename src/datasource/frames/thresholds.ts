import { ThresholdsMode, type ThresholdsConfig } from '@grafana/data';
import { BENCHMARKS, type BenchmarkMetric } from '../../core/benchmarks';
import type { MetricId, MetricResult } from '../../core/metric';
import { LEVEL_COLORS } from './labels';

/** Metrics whose levels are bounds on the value itself, and what an hour or a per cent of the table is in their unit. */
const JUDGED: Readonly<Partial<Record<MetricId, { readonly factor: number; of(year: number): BenchmarkMetric }>>> = {
  changeLeadTime: { factor: 3600, of: () => 'change_lead_time' },
  changeFailRate: { factor: 0.01, of: () => 'change_fail_rate' },
  failedDeploymentRecoveryTime: {
    factor: 3600,
    of: (year) => (year < 2023 ? 'time_to_restore' : 'failed_deployment_recovery_time'),
  },
};

/** Where one level ends and the next begins; null where there are no such bounds in the year's report. */
export function levelThresholds({ metric, statistic }: MetricResult, year: number): ThresholdsConfig | null {
  const judged = JUDGED[metric];
  if (judged === undefined || (statistic !== 'p50' && statistic !== 'ratio')) {
    return null;
  }
  const rows = BENCHMARKS.filter((row) => row.year === year && row.metric === judged.of(year));
  const bounds = rows.map(({ max }) => max ?? Infinity);
  if (rows.length === 0 || bounds.some((bound, index) => index > 0 && bound <= (bounds[index - 1] ?? 0))) {
    return null;
  }
  const steps = rows.map(({ level }, index) => ({
    value: index === 0 ? -Infinity : (bounds[index - 1] ?? 0) * judged.factor,
    color: LEVEL_COLORS[level],
  }));
  return { mode: ThresholdsMode.Absolute, steps };
}
