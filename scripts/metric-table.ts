import type { MetricDescriptor } from '../src/metrics/metric';

/** The metrics as a Markdown table. */
export function metricTable(metrics: readonly MetricDescriptor[]): string {
  const rows = metrics.map(({ title, id, unit, statistic, description }) => {
    return `| ${title} | \`${id}\` | ${unit} | ${statistic} | ${description} |`;
  });
  return ['| metric | id | unit | statistic | what it says |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}
