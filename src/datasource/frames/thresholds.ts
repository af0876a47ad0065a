import { ThresholdsMode, type Threshold, type ThresholdsConfig } from '@grafana/data';
import { BENCHMARKS, type Benchmark, type BenchmarkMetric } from '../../core/benchmarks';
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
  // The contract's rule for rates: there are levels only in years in which each has a bound of its own.
  const isJudged = rows.length > 0 && (statistic !== 'ratio' || rows.every(isAbove));
  return isJudged ? { mode: ThresholdsMode.Absolute, steps: toSteps(rows, judged.factor) } : null;
}

function isAbove({ max }: Benchmark, index: number, rows: readonly Benchmark[]): boolean {
  return index === 0 || (max ?? Infinity) > (rows[index - 1]?.max ?? Infinity);
}

/** @param rows from the best level to the lowest, which goes on beyond its bound. Of a tie the better level stays. */
function toSteps(rows: readonly Benchmark[], factor: number): Threshold[] {
  const steps: Threshold[] = [];
  let start = -Infinity;
  for (const { level, max } of rows) {
    const bound = max === null ? Infinity : max * factor;
    if (bound > start) {
      steps.push({ value: start, color: LEVEL_COLORS[level] });
      start = bound;
    }
  }
  const beyond = LEVEL_COLORS[rows.at(-1)?.level ?? 'low'];
  return start === Infinity || steps.at(-1)?.color === beyond ? steps : [...steps, { value: start, color: beyond }];
}
