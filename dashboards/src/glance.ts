import type { DoraQuery } from '../../src/datasource/query';
import { unbroken } from '../../src/datasource/texts/lines';
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
  /** Counts rows in place of showing what they hold, with this unit. */
  readonly counted?: string;
  /** Over the range of the dashboard: `now/d`. */
  readonly timeFrom?: string;
  /** Said where there is nothing. */
  readonly none?: string;
  /** What is said in place of a number. */
  readonly said?: Readonly<Record<number, { readonly text: string; readonly color?: string }>>;
}

/**
 * A panel that is nothing but a text as large as it fits. It has no title, since Grafana writes titles of one size on
 * every screen, and from afar that is none.
 */
export function glance(shown: Glance): (size: Size) => PanelJson {
  const { description, query, field, timeFrom } = shown;
  return (size) => ({
    type: 'stat',
    ...asked({ title: '', description, size, queries: [query] }),
    transparent: true,
    ...(timeFrom === undefined ? {} : { timeFrom, hideTimeOverride: true }),
    options: optionsOf(shown),
    transformations: [{ id: 'filterFieldsByName', options: { include: { names: [field] } } }],
    fieldConfig: { defaults: defaultsOf(shown), overrides: overridesOf(shown) },
  });
}

function optionsOf({ show, most, counted }: Glance) {
  return {
    reduceOptions: {
      calcs: [counted === undefined ? 'last' : 'count'],
      // The only one that is left, whatever it is called.
      fields: '/.*/',
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
  };
}

function defaultsOf({ none = '–', caption }: Glance) {
  return {
    noValue: none,
    thresholds: { mode: 'absolute', steps: [{ value: null, color: 'text' }] },
    ...(caption === undefined ? {} : { displayName: unbroken(caption) }),
  };
}

/** Over what the data source says of the field. */
function overridesOf({ field, counted, said }: Glance) {
  const properties = [
    ...(counted === undefined
      ? []
      : [
          { id: 'unit', value: `suffix:${unbroken(` ${counted}`)}` },
          { id: 'decimals', value: 0 },
        ]),
    ...(said === undefined ? [] : [{ id: 'mappings', value: [{ type: 'value', options: mapped(said) }] }]),
  ];
  return properties.length === 0 ? [] : [{ matcher: { id: 'byName', options: field }, properties }];
}

function mapped(said: NonNullable<Glance['said']>) {
  const options = Object.entries(said).map(([value, { text, ...color }], index) => {
    return [value, { text: unbroken(text), ...color, index }] as const;
  });
  return Object.fromEntries(options);
}
