import type { MetricId, Statistic } from '../../src/core/metric';
import { asked, type PanelJson, type PanelText, type Place } from './panel';
import { query } from './query';

interface Column {
  readonly title: string;
  readonly metric: MetricId;
  readonly statistic: Statistic;
  /** Whether the query brings the bounds of the levels, so that its values can be coloured by them. */
  readonly judged: boolean;
}

interface Table extends PanelText {
  readonly place: Place;
  readonly label: 'service' | 'team';
  readonly columns: readonly Column[];
}

/** A row for each service or team, a column for each metric: one value each for the whole range. */
export function table({ label, columns, ...panel }: Table): PanelJson {
  const queries = columns.map(({ metric, statistic }, index) =>
    query(String.fromCharCode(65 + index), { metric, statistic, bucket: 'none', groupBy: [label] }),
  );
  return {
    type: 'table',
    ...asked({ ...panel, queries }),
    options: { showHeader: true, cellHeight: 'sm', sortBy: [{ displayName: titleOf(label), desc: false }] },
    fieldConfig: { defaults: {}, overrides: columns.filter(({ judged }) => judged).map(({ title }) => colored(title)) },
    transformations: [
      { id: 'labelsToFields', options: { mode: 'columns' } },
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: {
          excludeByName: { time: true },
          indexByName: Object.fromEntries([label, ...columns.map(fieldOf)].map((name, index) => [name, index])),
          renameByName: {
            [label]: titleOf(label),
            ...Object.fromEntries(columns.map((column) => [fieldOf(column), column.title])),
          },
        },
      },
    ],
  };
}

/** The name of the field that answers the column's query. */
function fieldOf({ metric, statistic }: Column): string {
  return `${metric} ${statistic}`;
}

function titleOf(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

function colored(title: string) {
  return {
    matcher: { id: 'byName', options: title },
    properties: [
      { id: 'color', value: { mode: 'thresholds' } },
      // Nothing is no level, though the best of them has no lower bound.
      {
        id: 'mappings',
        value: [{ type: 'special', options: { match: 'null', result: { text: '–', color: 'text' } } }],
      },
      { id: 'custom.cellOptions', value: { type: 'color-text' } },
    ],
  };
}
