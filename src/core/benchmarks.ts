import type { LevelName } from './metric';

export type BenchmarkMetric =
  | 'deployment_frequency'
  | 'change_lead_time'
  | 'time_to_restore'
  | 'failed_deployment_recovery_time'
  | 'change_fail_rate';

/** One cell of a report's table of performance clusters. Levels are clusters of survey answers, not thresholds. */
export interface Benchmark {
  readonly year: number;
  readonly metric: BenchmarkMetric;
  readonly level: LevelName;
  /** As in the report. */
  readonly wording: string;
  /** Deployments a year, hours, or per cent; null: without end. */
  readonly min: number | null;
  readonly max: number | null;
  /** Which bounds belong to the cell; `=` is a point. */
  readonly inclusive: '[)' | '[]' | '()' | '=';
  /** Where the year's table was read. */
  readonly source: string;
}

const SOURCES: Readonly<Record<number, string>> = {
  2016: 'https://dora.dev/research/2016/2016-state-of-devops-report.pdf, page 15',
  2017: '2017 State of DevOps Report, table 2, as quoted by two independent sources; its high-to-low ratios are those of the 2018 report, page 20',
  2018: 'https://dora.dev/research/2018/dora-report/2018-dora-accelerate-state-of-devops-report.pdf, page 14',
  2019: 'https://dora.dev/research/2019/dora-report/2019-dora-accelerate-state-of-devops-report.pdf, page 18',
  2021: 'https://dora.dev/research/2021/dora-report/2021-dora-accelerate-state-of-devops-report.pdf, page 9',
  2022: 'Table of the 2022 report, reproduced by bytebase.com (grading-2022) and octopus.com (2023-10, software delivery performance clusters)',
  2023: 'Table of the 2023 report, reproduced by bytebase.com (grading-2023); elite row in the 2023 DORA Report infographic of dora.dev',
  2024: 'Table of the 2024 report, reproduced by lakruzz.com (dora-levels) and octopus.com (2024-10, DevOps performance clusters)',
};

type Cell = readonly [level: LevelName, wording: string, min: number | null, max: number | null];

function cells(
  year: number,
  metric: BenchmarkMetric,
  inclusive: Benchmark['inclusive'],
  rows: readonly Cell[],
): readonly Benchmark[] {
  const source = SOURCES[year] ?? '';
  return rows.map(([level, wording, min, max]) => ({ year, metric, level, wording, min, max, inclusive, source }));
}

/** A level of change fail rates that is a point has that value as its upper bound. */
export const BENCHMARKS: readonly Benchmark[] = [
  ...cells(2016, 'deployment_frequency', '()', [['high', 'On demand (multiple deploys per day)', 365, null]]),
  ...cells(2016, 'deployment_frequency', '[)', [
    ['medium', 'Between once per week and once per month', 12, 52],
    ['low', 'Between once per month and once every 6 months', 2, 12],
  ]),
  ...cells(2016, 'change_lead_time', '[)', [
    ['high', 'Less than one hour', 0, 1],
    ['medium', 'Between one week and one month', 168, 730],
    ['low', 'Between one month and 6 months', 730, 4380],
  ]),
  ...cells(2016, 'time_to_restore', '[)', [
    ['high', 'Less than one hour', 0, 1],
    ['medium', 'Less than one day', 0, 24],
    ['low', 'Less than one day', 0, 24],
  ]),
  ...cells(2016, 'change_fail_rate', '[]', [
    ['high', '0-15%', 0, 15],
    ['medium', '31-45%', 31, 45],
    ['low', '16-30%', 16, 30],
  ]),
  ...cells(2017, 'deployment_frequency', '()', [['high', 'On demand (multiple deploys per day)', 365, null]]),
  ...cells(2017, 'deployment_frequency', '[)', [
    ['medium', 'Between once per week and once per month', 12, 52],
    ['low', 'Between once per week and once per month', 12, 52],
  ]),
  ...cells(2017, 'change_lead_time', '[)', [
    ['high', 'Less than one hour', 0, 1],
    ['medium', 'Between one week and one month', 168, 730],
    ['low', 'Between one week and one month', 168, 730],
  ]),
  ...cells(2017, 'time_to_restore', '[)', [
    ['high', 'Less than one hour', 0, 1],
    ['medium', 'Less than one day', 0, 24],
    ['low', 'Between one day and one week', 24, 168],
  ]),
  ...cells(2017, 'change_fail_rate', '[]', [
    ['high', '0-15%', 0, 15],
    ['medium', '0-15%', 0, 15],
    ['low', '31-45%', 31, 45],
  ]),
  ...cells(2018, 'deployment_frequency', '()', [['elite', 'On-demand (multiple deploys per day)', 365, null]]),
  ...cells(2018, 'deployment_frequency', '[)', [
    ['high', 'Between once per hour and once per day', 365, 8760],
    ['medium', 'Between once per week and once per month', 12, 52],
    ['low', 'Between once per week and once per month', 12, 52],
  ]),
  ...cells(2018, 'change_lead_time', '[)', [
    ['elite', 'Less than one hour', 0, 1],
    ['high', 'Between one day and one week', 24, 168],
    ['medium', 'Between one week and one month', 168, 730],
    ['low', 'Between one month and six months', 730, 4380],
  ]),
  ...cells(2018, 'time_to_restore', '[)', [
    ['elite', 'Less than one hour', 0, 1],
    ['high', 'Less than one day', 0, 24],
    ['medium', 'Less than one day', 0, 24],
    ['low', 'Between one week and one month', 168, 730],
  ]),
  ...cells(2018, 'change_fail_rate', '[]', [
    ['elite', '0-15%', 0, 15],
    ['high', '0-15%', 0, 15],
    ['medium', '0-15%', 0, 15],
    ['low', '46-60%', 46, 60],
  ]),
  ...cells(2019, 'deployment_frequency', '()', [['elite', 'On-demand (multiple deploys per day)', 365, null]]),
  ...cells(2019, 'deployment_frequency', '[)', [
    ['high', 'Between once per day and once per week', 52, 365],
    ['medium', 'Between once per week and once per month', 12, 52],
    ['low', 'Between once per month and once every six months', 2, 12],
  ]),
  ...cells(2019, 'change_lead_time', '[)', [
    ['elite', 'Less than one day', 0, 24],
    ['high', 'Between one day and one week', 24, 168],
    ['medium', 'Between one week and one month', 168, 730],
    ['low', 'Between one month and six months', 730, 4380],
  ]),
  ...cells(2019, 'time_to_restore', '[)', [
    ['elite', 'Less than one hour', 0, 1],
    ['high', 'Less than one day', 0, 24],
    ['medium', 'Less than one day', 0, 24],
    ['low', 'Between one week and one month', 168, 730],
  ]),
  ...cells(2019, 'change_fail_rate', '[]', [
    ['elite', '0-15%', 0, 15],
    ['high', '0-15%', 0, 15],
    ['medium', '0-15%', 0, 15],
    ['low', '46-60%', 46, 60],
  ]),
  ...cells(2021, 'deployment_frequency', '()', [['elite', 'On-demand (multiple deploys per day)', 365, null]]),
  ...cells(2021, 'deployment_frequency', '[)', [
    ['high', 'Between once per week and once per month', 12, 52],
    ['medium', 'Between once per month and once every 6 months', 2, 12],
    ['low', 'Fewer than once per six months', 0, 2],
  ]),
  ...cells(2021, 'change_lead_time', '[)', [
    ['elite', 'Less than one hour', 0, 1],
    ['high', 'Between one day and one week', 24, 168],
    ['medium', 'Between one month and six months', 730, 4380],
    ['low', 'More than six months', 4380, null],
  ]),
  ...cells(2021, 'time_to_restore', '[)', [
    ['elite', 'Less than one hour', 0, 1],
    ['high', 'Less than one day', 0, 24],
    ['medium', 'Between one day and one week', 24, 168],
    ['low', 'More than six months', 4380, null],
  ]),
  ...cells(2021, 'change_fail_rate', '[]', [
    ['elite', '0%-15%', 0, 15],
    ['high', '16%-30%', 16, 30],
    ['medium', '16%-30%', 16, 30],
    ['low', '16%-30%', 16, 30],
  ]),
  ...cells(2022, 'deployment_frequency', '()', [['high', 'On-demand (multiple deploys per day)', 365, null]]),
  ...cells(2022, 'deployment_frequency', '[)', [
    ['medium', 'Between once per week and once per month', 12, 52],
    ['low', 'Between once per month and once every 6 months', 2, 12],
  ]),
  ...cells(2022, 'change_lead_time', '[)', [
    ['high', 'Between one day and one week', 24, 168],
    ['medium', 'Between one week and one month', 168, 730],
    ['low', 'Between one month and six months', 730, 4380],
  ]),
  ...cells(2022, 'time_to_restore', '[)', [
    ['high', 'Less than one day', 0, 24],
    ['medium', 'Between one day and one week', 24, 168],
    ['low', 'Between one week and one month', 168, 730],
  ]),
  ...cells(2022, 'change_fail_rate', '[]', [
    ['high', '0%-15%', 0, 15],
    ['medium', '16%-30%', 16, 30],
    ['low', '46%-60%', 46, 60],
  ]),
  ...cells(2023, 'deployment_frequency', '()', [['elite', 'On demand', 365, null]]),
  ...cells(2023, 'deployment_frequency', '[)', [
    ['high', 'Between once per day and once per week', 52, 365],
    ['medium', 'Between once per week and once per month', 12, 52],
    ['low', 'Between once per week and once per month', 12, 52],
  ]),
  ...cells(2023, 'change_lead_time', '[)', [
    ['elite', 'Less than one day', 0, 24],
    ['high', 'Between one day and one week', 24, 168],
    ['medium', 'Between one week and one month', 168, 730],
    ['low', 'Between one week and one month', 168, 730],
  ]),
  ...cells(2023, 'failed_deployment_recovery_time', '[)', [
    ['elite', 'Less than one hour', 0, 1],
    ['high', 'Less than one day', 0, 24],
    ['medium', 'Between one day and one week', 24, 168],
    ['low', 'Between one month and six months', 730, 4380],
  ]),
  ...cells(2023, 'change_fail_rate', '=', [
    ['elite', '5%', 5, 5],
    ['high', '10%', 10, 10],
    ['medium', '15%', 15, 15],
    ['low', '64%', 64, 64],
  ]),
  ...cells(2024, 'deployment_frequency', '()', [['elite', 'On demand (multiple deploys per day)', 365, null]]),
  ...cells(2024, 'deployment_frequency', '[)', [
    ['high', 'Between once per day and once per week', 52, 365],
    ['medium', 'Between once per week and once per month', 12, 52],
    ['low', 'Between once per month and once every six months', 2, 12],
  ]),
  ...cells(2024, 'change_lead_time', '[)', [
    ['elite', 'Less than one day', 0, 24],
    ['high', 'Between one day and one week', 24, 168],
    ['medium', 'Between one week and one month', 168, 730],
    ['low', 'Between one month and six months', 730, 4380],
  ]),
  ...cells(2024, 'failed_deployment_recovery_time', '[)', [
    ['elite', 'Less than one hour', 0, 1],
    ['high', 'Less than one day', 0, 24],
    ['medium', 'Less than one day', 0, 24],
    ['low', 'Between one week and one month', 168, 730],
  ]),
  ...cells(2024, 'change_fail_rate', '=', [
    ['elite', '5%', 5, 5],
    ['high', '20%', 20, 20],
    ['medium', '10%', 10, 10],
    ['low', '40%', 40, 40],
  ]),
];

/** Years of reports with levels, the newest first. */
export const BENCHMARK_YEARS: readonly number[] = [...new Set(BENCHMARKS.map(({ year }) => year))].sort(
  (one, other) => other - one,
);
