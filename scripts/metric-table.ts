import type { MetricDescriptor } from '../src/metrics/metric';
import { markdownTable } from './markdown-table';

/** The metrics as a Markdown table. */
export function metricTable(metrics: readonly MetricDescriptor[]): string {
  const rows = metrics.map(({ title, id, unit, statistic, description }) => {
    return [title, `\`${id}\``, unit, statistic, description];
  });
  return markdownTable(['metric', 'id', 'unit', 'statistic', 'what it says'], rows);
}
