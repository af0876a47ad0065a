import { humaneValue } from '../core/humane-value';
import { toIso } from '../core/instant';
import type { QualityExample, QualityReport, QualityRow } from '../core/reports';
import type { Form } from './bottleneck-output';
import { csvLine } from './csv';
import { bullets, cell, type Document } from './document/document';
import { writeDocument } from './document/write-document';
import { humaneInstant } from './humane';
import { textTable, type Column } from './text-table';
import { wrapped } from './wrapped';

/** Data quality in one of the formats. */
export function* qualityOutput(report: QualityReport, { format, width }: Form): Iterable<string> {
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

function toJson({ timezone, span, rows, notices }: QualityReport): unknown {
  return { metric: 'dataQuality', timezone, from: toIso(span.from), to: toIso(span.to), rows, notices };
}

function* toCsv({ rows }: QualityReport): Iterable<string> {
  const labels = labelNames(rows);
  yield csvLine([...labels, 'id', 'title', 'severity', 'count', 'of', 'counted', 'share', 'examples', 'advice']);
  for (const row of rows) {
    const { id, title, severity, count, of, counted, share, examples, advice } = row;
    const own = [id, title, severity, count, of, counted, share, JSON.stringify(examples), advice];
    yield csvLine([...labels.map((name) => row.labels[name] ?? null), ...own]);
  }
}

/** What was found with its examples and what to do; what was not found, and what is not known, in a sentence each. */
function* toTable({ timezone, span, rows }: QualityReport, width: number): Iterable<string> {
  const labels = labelNames(rows);
  const found = rows.filter(({ count }) => count !== null && count > 0);
  const columns = columnsOf(labels);
  const cells = found.map((row) => [...labels.map((name) => row.labels[name] ?? ''), ...cellsOf(row)]);
  const [header = '', ...lines] = textTable(columns, cells, width);
  yield `dataQuality, ${humaneInstant(span.from, timezone)} to ${humaneInstant(span.to, timezone)} (${timezone})\n\n`;
  yield found.length === 0 ? '' : `${header}\n`;
  for (const [index, line] of lines.entries()) {
    yield `${line}\n`;
    yield* below(found[index], width);
  }
  yield* summary(
    NOT_FOUND,
    rows.filter(({ count }) => count === 0),
    width,
  );
  yield* summary(
    NOT_KNOWN,
    rows.filter(({ count }) => count === null),
    width,
  );
}

function columnsOf(labels: readonly string[]): readonly Column[] {
  return [
    ...labels.map((title): Column => ({ title, align: 'left', cut: true })),
    { title: 'what', align: 'left', cut: true },
    { title: 'count', align: 'right' },
    { title: 'share', align: 'right' },
    { title: 'of', align: 'left', cut: true },
  ];
}

function toDocument({ timezone, span, rows, notices }: QualityReport): Document {
  const labels = labelNames(rows);
  const found = rows.filter(({ count }) => count !== null && count > 0);
  const others = (title: string, some: readonly QualityRow[]) => [...summary(title, some, Infinity)].join('').trim();
  return {
    title: 'Data quality',
    about: [`${humaneInstant(span.from, timezone)} to ${humaneInstant(span.to, timezone)} (${timezone})`],
    parts: [
      {
        kind: 'table',
        columns: [...columnsOf(labels), { title: 'what to do', align: 'left' }, { title: 'seen', align: 'left' }],
        rows: found.map((row) =>
          [
            ...labels.map((name) => row.labels[name] ?? ''),
            ...cellsOf(row),
            row.advice,
            row.examples.map(exampleText).join(', '),
          ].map(cell),
        ),
      },
      bullets(
        [
          others(
            NOT_FOUND,
            rows.filter(({ count }) => count === 0),
          ),
          others(
            NOT_KNOWN,
            rows.filter(({ count }) => count === null),
          ),
          ...notices.map(({ text }) => text),
        ].filter((text) => text !== ''),
      ),
    ],
  };
}

const NOT_FOUND = 'Not found';
const NOT_KNOWN = 'Not known, since such records were not read';

function cellsOf({ title, count, share, of, counted }: QualityRow): readonly string[] {
  return [title, String(count), humaneValue(share, 'ratio'), of === null ? '' : `${of} ${counted}`];
}

function* below(row: QualityRow | undefined, width: number): Iterable<string> {
  const texts = row === undefined ? [] : [row.advice, `Seen: ${row.examples.map(exampleText).join(', ')}`];
  yield* texts.flatMap((text) => wrapped(printable(text), width, '    ').map((line) => `${line}\n`));
}

function exampleText({ id, services, detail, url }: QualityExample): string {
  const about = [services.join(' '), detail, url].filter(Boolean).join('; ');
  return about === '' ? id : `${id} (${about})`;
}

function* summary(title: string, rows: readonly QualityRow[], width: number): Iterable<string> {
  const names = [...new Set(rows.map((row) => row.title.charAt(0).toLowerCase() + row.title.slice(1)))];
  if (names.length > 0) {
    yield '\n';
    yield* wrapped(`${title}: ${names.join('; ')}.`, width).map((line) => `${line}\n`);
  }
}

/** What comes from records could hold what redraws a terminal. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}

function labelNames(rows: readonly QualityRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ labels }) => Object.keys(labels)))];
}
