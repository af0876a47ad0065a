import type { DoraQuery, View } from '../../src/datasource/query';
import { DEFAULT_COLOR, LINK_CELL, REVISION_CELL, stateCell, WRAPPED_CELL } from './cells';
import { SERVICE_FIELD, SERVICE_LINK, SERVICES_LINK } from './links';
import { asked, type PanelJson, type PanelText, type Size } from './panel';
import { SLOWEST } from './sorted-by';

interface RecordTable extends PanelText {
  readonly size: Size;
  readonly query: DoraQuery;
  /** Names of fields, in their order, with the width that they need; null: what is left. */
  readonly columns: Readonly<Record<string, number | null>>;
  /** What a column is called, where its own name is too long for its place. */
  readonly titles?: Readonly<Record<string, string>>;
  /** Columns whose texts are sentences. */
  readonly wrapped?: readonly string[];
  /** Only so many of the slowest are shown. */
  readonly slowest?: { readonly of: keyof typeof SLOWEST; readonly count: number };
  readonly sortBy?: { readonly displayName: string; readonly desc: boolean };
  /** A column whose texts have colours. */
  readonly colors?: { readonly column: string; readonly byText: Readonly<Record<string, string>> };
  /** Said in place of rows when there is none. */
  readonly none: string;
}

/** Records, or rows of a report. */
export function recordTable({ query, columns, none, ...panel }: RecordTable): PanelJson {
  const { slowest, sortBy } = panel;
  const isOfSeveral = OF_SEVERAL.includes(query.view) && columns['service'] !== undefined;
  const names = [...Object.keys(columns), ...(isOfSeveral ? [SERVICE_FIELD] : [])];
  const looks = { ...panel, serviceLink: isOfSeveral ? SERVICES_LINK : SERVICE_LINK };
  return {
    type: 'table',
    ...asked({ ...panel, queries: [query] }),
    options: { showHeader: true, cellHeight: 'sm', sortBy: sortBy === undefined ? [] : [sortBy] },
    fieldConfig: {
      defaults: { noValue: none, custom: { wrapHeaderText: true }, ...DEFAULT_COLOR },
      overrides: Object.entries(columns).map(([name, width]) => column(name, width, looks)),
    },
    transformations: [
      ...(slowest === undefined
        ? []
        : [...SLOWEST[slowest.of], { id: 'limit', options: { limitField: slowest.count } }]),
      { id: 'filterFieldsByName', options: { include: { names } } },
    ],
  };
}

/** Whose rows may be of several services. */
const OF_SEVERAL: readonly string[] = [
  'pullRequests',
  'openPullRequests',
  'pipelineRuns',
  'pipelineJobs',
] satisfies readonly View[];

interface Looks extends Pick<RecordTable, 'titles' | 'wrapped' | 'colors'> {
  readonly serviceLink: object;
}

function column(name: string, width: number | null, { titles = {}, wrapped = [], colors, serviceLink }: Looks) {
  const isWrapped = wrapped.includes(name);
  const least = { id: 'custom.minWidth', value: isWrapped ? 260 : 140 };
  const looks: readonly (readonly [applies: boolean, properties: readonly object[]])[] = [
    [LINKS.includes(name), LINK_CELL],
    [name === 'revision', REVISION_CELL],
    [name === colors?.column, stateCell(colors?.byText ?? {})],
    [titles[name] !== undefined, [{ id: 'displayName', value: titles[name] }]],
    [name === 'service', [{ id: 'links', value: [serviceLink] }]],
    [isWrapped, WRAPPED_CELL],
  ];
  return {
    matcher: { id: 'byName', options: name },
    properties: [
      { id: 'noValue', value: '–' },
      width === null ? least : { id: 'custom.width', value: width },
      ...looks.flatMap(([applies, properties]) => (applies ? properties : [])),
    ],
  };
}

/** Fields that hold addresses of pages. */
const LINKS: readonly string[] = ['url', 'guidance'];
