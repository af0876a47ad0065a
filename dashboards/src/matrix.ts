import type { DoraQuery } from '../../src/datasource/query';
import { SERVICE_LINK } from './links';
import { asked, type PanelJson, type PanelText, type Size } from './panel';

interface Matrix extends PanelText {
  readonly size: Size;
  /** A table by two names. */
  readonly query: DoraQuery;
  /** Names of the fields that give rows, columns and values. */
  readonly row: string;
  readonly column: string;
  readonly value: string;
  /** The values that become columns, which else would all have the name of what is measured. */
  readonly columns: readonly string[];
}

/** A row for each value of one name, a column for each of another, and cells the stronger coloured the higher. */
export function matrix({ query, row, column, columns, value, ...panel }: Matrix): PanelJson {
  return {
    type: 'table',
    ...asked({ ...panel, queries: [query] }),
    options: { showHeader: true, cellHeight: 'sm', sortBy: [] },
    fieldConfig: {
      defaults: {
        min: 0,
        max: 0.8,
        color: { mode: 'continuous-blues' },
        custom: { align: 'right', minWidth: 70, cellOptions: { type: 'color-background', mode: 'basic' } },
      },
      overrides: [
        {
          matcher: { id: 'byType', options: 'string' },
          properties: [
            { id: 'links', value: [SERVICE_LINK] },
            { id: 'custom.align', value: 'left' },
            { id: 'custom.cellOptions', value: { type: 'auto' } },
            { id: 'custom.width', value: 150 },
          ],
        },
        ...columns.map((name) => ({
          matcher: { id: 'byName', options: name },
          properties: [
            { id: 'displayName', value: name },
            // What a row links to is told by fields that the matrix does not have.
            { id: 'links', value: [] },
          ],
        })),
      ],
    },
    transformations: [
      {
        id: 'groupingToMatrix',
        options: { rowField: row, columnField: column, valueField: value, emptyValue: 'null' },
      },
    ],
  };
}
