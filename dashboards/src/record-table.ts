import type { DoraQuery } from '../../src/datasource/query';
import { DEFAULT_COLOR, LINK_CELL } from './cells';
import { SERVICE_LINK } from './links';
import { asked, type PanelJson, type PanelText, type Size } from './panel';

interface RecordTable extends PanelText {
  readonly size: Size;
  readonly query: DoraQuery;
  /** Names of fields, in their order, with the width that they need; null: what is left. */
  readonly columns: Readonly<Record<string, number | null>>;
  /** What a column is called, where its own name is too long for its place. */
  readonly titles?: Readonly<Record<string, string>>;
  /** Columns whose texts are sentences. */
  readonly wrapped?: readonly string[];
  /** Title of a column; only so many of the first rows are shown. */
  readonly top?: { readonly by: string; readonly count: number };
  readonly sortBy?: { readonly displayName: string; readonly desc: boolean };
  /** Said in place of rows when there is none. */
  readonly none: string;
}

/** Records, or rows of a report. */
export function recordTable({ query, columns, none, ...panel }: RecordTable): PanelJson {
  const { titles = {}, wrapped = [], top, sortBy } = panel;
  const names = Object.keys(columns);
  return {
    type: 'table',
    ...asked({ ...panel, queries: [query] }),
    options: { showHeader: true, cellHeight: 'sm', sortBy: sortBy === undefined ? [] : [sortBy] },
    fieldConfig: {
      defaults: { noValue: none, custom: { wrapHeaderText: true }, ...DEFAULT_COLOR },
      overrides: Object.entries(columns).map(([name, width]) => ({
        matcher: { id: 'byName', options: name },
        properties: [
          { id: 'noValue', value: '–' },
          width === null
            ? { id: 'custom.minWidth', value: wrapped.includes(name) ? 260 : 140 }
            : { id: 'custom.width', value: width },
          ...(LINKS.includes(name) ? LINK_CELL : []),
          ...(titles[name] === undefined ? [] : [{ id: 'displayName', value: titles[name] }]),
          ...(name === 'service' ? [{ id: 'links', value: [SERVICE_LINK] }] : []),
          ...(wrapped.includes(name)
            ? [
                { id: 'custom.cellOptions', value: { type: 'auto', wrapText: true } },
                { id: 'custom.wrapText', value: true },
              ]
            : []),
        ],
      })),
    },
    transformations: [
      ...(top === undefined
        ? []
        : [
            { id: 'sortBy', options: { sort: [{ field: top.by, desc: true }] } },
            { id: 'limit', options: { limitField: top.count } },
          ]),
      { id: 'filterFieldsByName', options: { include: { names } } },
    ],
  };
}

/** Fields that hold addresses of pages. */
const LINKS: readonly string[] = ['url', 'guidance'];
