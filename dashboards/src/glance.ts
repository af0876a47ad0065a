import type { DoraQuery } from '../../src/datasource/query';
import { asked, type PanelJson, type Size } from './panel';

interface Glance {
  /** What it means and when to distrust it. */
  readonly description: string;
  readonly query: DoraQuery;
  /** The field that is shown, or whose name is. */
  readonly field: string;
  /** `name`: the caption, made of `caption`; `value`: what the field holds; `lines`: that of each row. */
  readonly show: 'name' | 'value' | 'lines';
  readonly caption?: string;
  /** How many rows are shown as lines. */
  readonly most?: number;
  /** Counts rows in place of showing what they hold. */
  readonly count?: true;
  /** Grafana's; over that of the data source. */
  readonly unit?: string;
  /** Over the range of the dashboard: `now/d`. */
  readonly timeFrom?: string;
  /** Said where there is nothing. */
  readonly none?: string;
  /** By text or number that is shown. */
  readonly mappings?: readonly object[];
}

/**
 * A panel that is nothing but a text as large as it fits. It has no title, since Grafana writes titles of one size on
 * every screen, and from afar that is none.
 */
export function glance({ description, query, field, show, ...more }: Glance): (size: Size) => PanelJson {
  const { caption, most, count, unit, timeFrom, none = '–', mappings } = more;
  return (size) => ({
    type: 'stat',
    ...asked({ title: '', description, size, queries: [query] }),
    transparent: true,
    ...(timeFrom === undefined ? {} : { timeFrom, hideTimeOverride: true }),
    options: {
      reduceOptions: {
        calcs: [count === true ? 'count' : 'last'],
        fields: `/^${field}$/`,
        values: show === 'lines',
        ...(most === undefined ? {} : { limit: most }),
      },
      orientation: 'horizontal',
      textMode: show === 'name' ? 'name' : 'value',
      colorMode: 'value',
      graphMode: 'none',
      justifyMode: 'center',
      wideLayout: false,
      showPercentChange: false,
    },
    fieldConfig: {
      defaults: {
        noValue: none,
        thresholds: { mode: 'absolute', steps: [{ value: null, color: 'text' }] },
        ...(caption === undefined ? {} : { displayName: caption }),
      },
      overrides: [
        {
          matcher: { id: 'byName', options: field },
          properties: [
            ...(unit === undefined ? [] : [{ id: 'unit', value: unit }]),
            ...(count === true ? [{ id: 'decimals', value: 0 }] : []),
            ...(mappings === undefined ? [] : [{ id: 'mappings', value: mappings }]),
          ],
        },
      ].filter(({ properties }) => properties.length > 0),
    },
  });
}
