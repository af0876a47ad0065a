import { humaneValue } from '../core/humane-value';
import type { MetricResult, Point, Series } from '../core/metric';
import { toIso } from '../core/instant';
import { METRICS } from '../metrics/registry';
import { csvLine, type Cell } from './csv';
import { humaneInstant } from './humane';
import { writeDocument } from './document/write-document';
import { bullets, cell, type Document } from './document/document';
import type { ReportFormat } from './output';
import { textTable, type Column } from './text-table';

const OPTIONAL_NUMBERS = ['numerator', 'denominator', 'low', 'high', 'open'] as const;

/** A metric's answer in one of the formats. Spans are seconds, except in the table, which is for reading. */
export function* reportOutput(result: MetricResult, format: ReportFormat, width: number): Iterable<string> {
  switch (format) {
    case 'json':
      yield `${JSON.stringify(reportJson(result))}\n`;
      break;
    case 'csv':
      yield* reportCsv(result);
      break;
    case 'table':
      yield* reportTable(result, width);
      break;
    default:
      yield* writeDocument(reportDocument(result), format, width);
  }
}

function reportJson({ metric, unit, statistic, timezone, series, notices }: MetricResult): unknown {
  return { metric, unit, statistic, timezone, series: series.map(seriesJson), notices };
}

function seriesJson({ labels, level, points }: Series): unknown {
  return { labels, level, points: points.map((point) => ({ ...point, time: toIso(point.time) })) };
}

function* reportCsv({ series }: MetricResult): Iterable<string> {
  const labels = labelNames(series);
  yield csvLine([...labels, 'time', 'value', 'n', ...OPTIONAL_NUMBERS, 'partial', 'provisional', 'level']);
  for (const one of series) {
    for (const point of one.points) {
      yield csvLine([...labels.map((name) => one.labels[name] ?? null), ...pointCells(point), one.level.name]);
    }
  }
}

function pointCells(point: Point): readonly Cell[] {
  const numbers = OPTIONAL_NUMBERS.map((name) => point[name] ?? null);
  return [toIso(point.time), point.value, point.n, ...numbers, point.partial, point.provisional];
}

function* reportTable(result: MetricResult, width: number): Iterable<string> {
  const { columns, rows } = rowsOf(result);
  yield `${result.metric}, ${result.statistic}, times in ${result.timezone}\n\n`;
  yield* textTable(columns, rows, width).map((line) => `${line}\n`);
  yield '\n';
  yield* result.series.map((one) => `${levelLine(one)}\n`);
}

function reportDocument(result: MetricResult): Document {
  const { columns, rows } = rowsOf(result);
  const { title, description } = METRICS[result.metric];
  const remarks = [...result.series.map(levelLine), ...result.notices.map(({ text }) => text)];
  return {
    title: `${title} (${result.statistic})`,
    about: [description, `Times in ${result.timezone}.`],
    parts: [{ kind: 'table', columns, rows: rows.map((row) => row.map(cell)) }, bullets(remarks)],
  };
}

const OWN_COLUMNS: readonly Column[] = [
  { title: 'time', align: 'left' },
  { title: 'value', align: 'right' },
  { title: 'n', align: 'right' },
  { title: 'remarks', align: 'left' },
];

/** What a table for reading has of each point: labels, which may be cut, and then `OWN_COLUMNS`. */
function rowsOf({ series, unit, timezone }: MetricResult) {
  const labels = labelNames(series);
  const rows = series.flatMap((one) =>
    one.points.map((point) => [
      ...labels.map((name) => one.labels[name] ?? ''),
      humaneInstant(point.time, timezone),
      humaneValue(point.value, unit),
      String(point.n),
      remarks(point),
    ]),
  );
  const columns = [...labels.map((title): Column => ({ title, align: 'left', cut: true })), ...OWN_COLUMNS];
  return { columns, rows };
}

function remarks({ numerator, denominator, low, high, open, partial, provisional }: Point): string {
  const interval = typeof low === 'number' && typeof high === 'number';
  const all = [
    numerator === undefined ? null : `${numerator} of ${denominator}`,
    interval ? `95 % interval ${humaneValue(low, 'ratio')} to ${humaneValue(high, 'ratio')}` : null,
    open === undefined || open === 0 ? null : `${open} open`,
    partial ? 'partial' : null,
    provisional ? 'provisional' : null,
  ];
  return all.filter((remark) => remark !== null).join(', ');
}

function levelLine({ labels, level }: Series): string {
  const whose = Object.entries(labels).map(([name, value]) => `${name} ${value}`);
  const what = level.name ?? `none (${level.reason ?? 'no reason given'})`;
  return `level ${level.year}${whose.length === 0 ? '' : `, ${whose.join(', ')}`}: ${what}`;
}

function labelNames(series: readonly Series[]): readonly string[] {
  return [...new Set(series.flatMap(({ labels }) => Object.keys(labels)))];
}
