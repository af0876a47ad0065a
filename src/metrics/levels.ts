import { BENCHMARKS, type Benchmark, type BenchmarkMetric } from '../core/benchmarks';
import type { Level, LevelName } from '../core/metric';
import type { Settings } from '../core/settings';
import type { LevelRule, Metric, Reduced } from './metric';

/** Deployment frequency, from often to seldom; `rare` is beyond what can be told apart. */
export type Frequency = 'onDemand' | 'weekly' | 'monthly' | 'rare';

/** What the level of a series is judged on: its whole range. */
export interface Judged {
  /** Spans by p50. */
  readonly whole: Reduced;
  /** For frequency: what was measured, or why it was not. */
  readonly frequency: { readonly name: Frequency | null; readonly reason: string | null } | null;
}

/** First report year in which the level of recovery is that of failed deployments alone. */
const RECOVERY_SINCE = 2023;

const HOUR_S = 3600;

/** The level of a series in a report year, or why there is none. */
export function levelOf(metric: Metric, year: number, judged: Judged, settings: Settings): Level {
  const none = (reason: string): Level => ({ year, name: null, reason });
  const rows = metric.level === null ? `${metric.title} has no benchmark` : benchmarksOf(metric.level, year);
  if (typeof rows === 'string') {
    return none(rows);
  }
  if (judged.frequency !== null) {
    const { name, reason } = judged.frequency;
    return name === null ? none(reason ?? '') : { year, name: frequencyLevel(name, rows), reason: null };
  }
  const { value, n, numerator, denominator } = judged.whole;
  const least = metric.level === 'failRate' ? settings.minimumSample.ratio : settings.minimumSample.spans;
  if (n < least) {
    return none(`${n} of ${least} ${metric.counted}`);
  }
  if (value === null) {
    return none('the median is not reached: too many are still open');
  }
  const name =
    metric.level === 'failRate'
      ? best(rows, ({ max }) => (numerator ?? 0) * 100 <= (max ?? Infinity) * (denominator ?? 0))
      : best(rows, (row) => isWithin(value / HOUR_S, row));
  return { year, name, reason: null };
}

/** The rows of a year, best level first, or why there are none. */
function benchmarksOf(rule: LevelRule, year: number): readonly Benchmark[] | string {
  if (rule === 'restoreTime' && year >= RECOVERY_SINCE) {
    return `from ${RECOVERY_SINCE} on the reports judge the recovery of failed deployments, not of all incidents`;
  }
  const years = [...new Set(BENCHMARKS.map((row) => row.year))];
  if (!years.includes(year)) {
    return `no report of ${year} has levels; there are ${years.join(', ')}`;
  }
  const metric = benchmarkMetric(rule, year);
  const rows = BENCHMARKS.filter((row) => row.year === year && row.metric === metric);
  if (rule === 'failRate' && !isRising(rows)) {
    return `the levels of ${year} share or invert their change fail rates`;
  }
  return rows;
}

function benchmarkMetric(rule: LevelRule, year: number): BenchmarkMetric {
  const recovery = year < RECOVERY_SINCE ? 'time_to_restore' : 'failed_deployment_recovery_time';
  const metrics = {
    frequency: 'deployment_frequency',
    leadTime: 'change_lead_time',
    recoveryTime: recovery,
    restoreTime: recovery,
    failRate: 'change_fail_rate',
  } as const satisfies Record<LevelRule, BenchmarkMetric>;
  return metrics[rule];
}

/** Every upper bound lies above that of the next better level. */
function isRising(rows: readonly Benchmark[]): boolean {
  return rows.every((row, index) => index === 0 || (row.max ?? Infinity) > (rows[index - 1]?.max ?? Infinity));
}

/** The best level whose worst bound is met; beyond all, the lowest. */
function best(rows: readonly Benchmark[], meets: (row: Benchmark) => boolean): LevelName | null {
  return (rows.find(meets) ?? rows[rows.length - 1])?.level ?? null;
}

function isWithin(value: number, { max, inclusive }: Benchmark): boolean {
  return max === null || value < max || (value === max && inclusive.endsWith(']'));
}

/** Deployments a year at the worst end of what was measured. */
const LEAST_A_YEAR: Readonly<Record<Frequency, number>> = { onDemand: Infinity, weekly: 52, monthly: 12, rare: -1 };

function frequencyLevel(frequency: Frequency, rows: readonly Benchmark[]): LevelName | null {
  return best(rows, ({ min }) => LEAST_A_YEAR[frequency] >= (min ?? 0));
}
