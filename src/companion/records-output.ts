import { csvLine, type Cell } from './csv';
import { jsonArray, type Format } from './output';
import { textTable, type Column } from './text-table';

/** How one kind of row is printed. */
export interface RowFormat<Row> {
  /** The row as JSON; its keys are the public ones, in their order. */
  readonly json: (row: Row) => Readonly<Record<string, unknown>>;
  /** The keys of `json`, in order; `stages.coding` is a key of the object in `stages`. */
  readonly csv: readonly string[];
  readonly columns: readonly (Column & { readonly cell: (row: Row) => string })[];
}

/** Rows in one of the formats. In CSV a list is JSON text, since its values may contain any separator. */
export function* recordsOutput<Row>(
  rows: readonly Row[],
  rowFormat: RowFormat<Row>,
  { format, width }: { readonly format: Format; readonly width: number },
): Iterable<string> {
  switch (format) {
    case 'json':
      yield* jsonArray(mapped(rows, rowFormat.json));
      break;
    case 'csv':
      yield csvLine(rowFormat.csv);
      yield* mapped(rows, (row) => csvRow(rowFormat, row));
      break;
    case 'table':
      yield* tableLines(rows, rowFormat, width);
  }
}

function* mapped<From, To>(items: Iterable<From>, map: (item: From) => To): Iterable<To> {
  for (const item of items) {
    yield map(item);
  }
}

function csvRow<Row>({ json, csv }: RowFormat<Row>, row: Row): string {
  const values = json(row);
  return csvLine(csv.map((key) => csvCell(key.split('.').reduce<unknown>(property, values))));
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : null;
}

function csvCell(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function* tableLines<Row>(rows: readonly Row[], { columns }: RowFormat<Row>, width: number): Iterable<string> {
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row)));
  yield* textTable(columns, cells, width).map((line) => `${line}\n`);
}
