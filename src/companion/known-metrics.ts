import type { Dimension, MetricId, Statistic } from '../core/metric';
import { METRICS } from '../metrics/registry';

/** Years with a DORA report (2020 had none). Some of them have no levels, which is then the answer. */
export const REPORT_YEARS = ['2014', '2015', '2016', '2017', '2018', '2019', '2021', '2022', '2023', '2024', '2025'];

export function statisticsOf(metric: MetricId): readonly Statistic[] {
  return METRICS[metric].statistics;
}

export function dimensionsOf(metric: MetricId): readonly Dimension[] {
  return METRICS[metric].dimensions;
}
