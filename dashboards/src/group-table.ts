import type { Dimension, MetricId, Statistic } from '../../src/core/metric';
import { DEFAULT_COLOR, LEVEL_CELL } from './cells';
import { SERVICE_LINK } from './links';
import { asked, type PanelJson, type PanelText, type Size } from './panel';
import { query, type Asked } from './query';
import { sortedByMetric } from './sorted-by';

/** What is shown of a metric beside its value. */
export type Beside = 'change' | 'level' | 'n' | 'goal' | 'trend';

export interface Column {
  readonly title: string;
  readonly metric: MetricId;
  readonly statistic: Statistic;
  readonly beside?: readonly Beside[];
}

interface GroupTable extends PanelText {
  readonly size: Size;
  readonly groupBy: readonly Dimension[];
  readonly columns: readonly Column[];
  /** Title of a column, its highest value first; null: by the first group. */
  readonly sortBy: string | null;
  /** Of every query. */
  readonly asked?: Asked;
}

/**
 * A row for each group, its columns from a query each: the value of the range, and what is said beside it. The tables
 * are joined by the service or team; by two names they are merged, since a join knows one.
 */
export function groupTable({ groupBy, columns, sortBy, asked: common = {}, ...panel }: GroupTable): PanelJson {
  const queries = columns.map(({ metric, statistic }, index) =>
    query(String.fromCharCode(65 + index), { view: 'table', metric, statistic, bucket: 'week', groupBy, ...common }),
  );
  const [first = 'service'] = groupBy;
  const fields = columns.flatMap(fieldsOf);
  return {
    type: 'table',
    ...asked({ ...panel, queries }),
    options: {
      showHeader: true,
      cellHeight: 'sm',
      sortBy: [sortBy === null ? { displayName: capital(first), desc: false } : { displayName: sortBy, desc: true }],
    },
    fieldConfig: {
      defaults: { custom: { wrapHeaderText: true }, ...DEFAULT_COLOR },
      overrides: [...(first === 'service' ? [serviceCell()] : []), ...fields.map(cellOf)],
    },
    transformations: [
      // First, since rows are merged only where no column of the same name has another value.
      { id: 'filterFieldsByName', options: { include: { names: [...groupBy, ...fields.map(({ name }) => name)] } } },
      groupBy.length === 1
        ? { id: 'joinByField', options: { byField: first, mode: 'outer' } }
        : { id: 'merge', options: {} },
      ...sorted(columns.find(({ title }) => title === sortBy)),
    ],
  };
}

/** A table that is drawn before its rows are there forgets how it is sorted. Here columns have their names of the metrics yet. */
function sorted(column: Column | undefined) {
  return column === undefined ? [] : sortedByMetric(column.metric);
}

interface Field {
  readonly name: string;
  readonly title: string;
  readonly shows: Beside | 'value';
}

/** In the order in which the data source gives them. */
function fieldsOf({ title, metric, statistic, beside = [] }: Column): readonly Field[] {
  const others = beside.map((shows) => ({ name: `${metric} ${shows}`, title: `${title}: ${shows}`, shows }));
  return [{ name: `${metric} ${statistic}`, title, shows: 'value' }, ...others];
}

function cellOf({ name, title, shows }: Field) {
  return {
    matcher: { id: 'byName', options: name },
    properties: [{ id: 'displayName', value: title }, ...(shows === 'level' ? LEVEL_CELL : []), ...WIDTHS[shows]],
  };
}

/** Trends take what is left. */
const WIDTHS = {
  value: [{ id: 'custom.width', value: 96 }],
  change: [{ id: 'custom.width', value: 85 }],
  level: [],
  n: [{ id: 'custom.width', value: 75 }],
  goal: [{ id: 'custom.width', value: 85 }],
  trend: [{ id: 'custom.minWidth', value: 90 }],
} as const satisfies Record<Field['shows'], readonly object[]>;

function serviceCell() {
  return {
    matcher: { id: 'byName', options: 'service' },
    properties: [
      { id: 'links', value: [SERVICE_LINK] },
      { id: 'custom.width', value: 150 },
    ],
  };
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
