import type { MetricResult } from '../../src/core/metric';
import { ask, engineOf } from './history';

type Asked = Parameters<typeof ask>[1];

/** Asks about 1 to 9 January, unless it says otherwise. */
export function answer(
  records: Parameters<typeof engineOf>[0],
  asked: Partial<Asked>,
  settings: Parameters<typeof engineOf>[1] = {},
): MetricResult {
  return ask(engineOf(records, settings, asked.now), { from: '01 00:00', to: '09 00:00', ...asked });
}

/** Value and number of the first bucket, by the labels of the series. */
export function byLabels({ series }: MetricResult): Record<string, (number | null | undefined)[]> {
  return Object.fromEntries(
    series.map(({ labels, points: [point] }) => [Object.values(labels).join('/'), [point?.value, point?.n]]),
  );
}

/** The values of the only series. */
export function values({ series }: MetricResult): (number | null)[] | undefined {
  return series[0]?.points.map(({ value }) => value);
}
