import { humaneValue } from '../core/humane-value';
import { toIso } from '../core/instant';
import type { BottleneckReport, BottleneckRow } from '../core/reports';
import { csvLine } from './csv';
import { humaneInstant } from './humane';
import { bullets, cell, type Document } from './document/document';
import { writeDocument } from './document/write-document';
import type { ReportFormat } from './output';
import { textTable, type Column } from './text-table';
import { wrapped } from './wrapped';

export interface Form {
  readonly format: ReportFormat;
  /** Characters of a line of the table. */
  readonly width: number;
}

const NUMBERS = ['share', 'median', 'p90', 'n', 'previous', 'previousN', 'change', 'organisation', 'saved'] as const;
const TEXTS = ['finding', 'reason', 'capability', 'guidance'] as const;

/** Bottlenecks in one of the formats. Spans are seconds, except in the table, which is for reading. */
export function* bottleneckOutput(report: BottleneckReport, { format, width }: Form): Iterable<string> {
  switch (format) {
    case 'json':
      yield `${JSON.stringify(toJson(report))}\n`;
      break;
    case 'csv':
      yield* toCsv(report);
      break;
    case 'table':
      yield* toTable(report, width);
      break;
    default:
      yield* writeDocument(toDocument(report), format, width);
  }
}

function toJson({ timezone, span, previous, rows, notices }: BottleneckReport): unknown {
  return {
    metric: 'bottlenecks',
    timezone,
    from: toIso(span.from),
    to: toIso(span.to),
    previous: { from: toIso(previous.from), to: toIso(previous.to) },
    rows,
    notices,
  };
}

function* toCsv({ rows }: BottleneckReport): Iterable<string> {
  const labels = labelNames(rows);
  yield csvLine([...labels, 'area', 'topic', 'unit', ...NUMBERS, ...TEXTS]);
  for (const row of rows) {
    const cells = [...NUMBERS, ...TEXTS].map((name) => row[name]);
    yield csvLine([...labels.map((name) => row.labels[name] ?? null), row.area, row.topic, row.unit, ...cells]);
  }
}

/** Each row with its sentence below it, which has the organisation's median where it matters. */
function* toTable({ timezone, span, rows }: BottleneckReport, width: number): Iterable<string> {
  const columns = columnsOf(rows);
  const cells = rows.map((row) => [Object.values(row.labels).join('/'), ...numbersOf(row)]);
  const [header = '', ...lines] = textTable(columns, cells, width);
  yield `bottlenecks, ${humaneInstant(span.from, timezone)} to ${humaneInstant(span.to, timezone)} (${timezone})\n\n`;
  yield `${header}\n`;
  for (const [index, line] of lines.entries()) {
    yield `${line}\n`;
    yield* sentencesOf(rows[index]).flatMap((text) => wrapped(text, width, '    ').map((one) => `${one}\n`));
  }
}

function columnsOf(rows: readonly BottleneckRow[]): readonly Column[] {
  return [
    { title: labelNames(rows).join('/'), align: 'left', cut: true },
    { title: 'topic', align: 'left' },
    ...['share', 'median', 'p90', 'n', 'change', 'saved'].map((title): Column => ({ title, align: 'right' })),
  ];
}

function toDocument({ timezone, span, rows, notices }: BottleneckReport): Document {
  return {
    title: 'What holds delivery up',
    about: [`${humaneInstant(span.from, timezone)} to ${humaneInstant(span.to, timezone)} (${timezone})`],
    parts: [
      {
        kind: 'table',
        columns: [...columnsOf(rows), { title: 'what stands out', align: 'left' }],
        rows: rows.map((row) =>
          [Object.values(row.labels).join('/'), ...numbersOf(row), sentencesOf(row).join(' ')].map(cell),
        ),
      },
      bullets(notices.map(({ text }) => text)),
    ],
  };
}

function numbersOf(row: BottleneckRow): readonly string[] {
  const { topic, share, median, p90, n, change, saved, unit } = row;
  return [
    topic,
    humaneValue(share, 'ratio'),
    humaneValue(median, unit),
    humaneValue(p90, unit),
    String(n),
    change === null || change < 0 ? humaneValue(change, 'ratio') : `+${humaneValue(change, 'ratio')}`,
    humaneValue(saved, 's'),
  ];
}

/** What stands out and where to read on; of what has too little data, that. Nothing where nothing stands out. */
function sentencesOf(row: BottleneckRow | undefined): readonly string[] {
  if (row === undefined || row.reason === 'nothing stands out') {
    return [];
  }
  return row.finding === null ? [`(${row.reason})`] : [row.finding, `${row.capability}: ${row.guidance}`];
}

function labelNames(rows: readonly BottleneckRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ labels }) => Object.keys(labels)))];
}
