import type { DataQuery } from '@grafana/data';
import type { AnnotationQuery } from '@grafana/schema';

/** What an address says of Explore. */
export interface Explored {
  readonly query: DataQuery;
  readonly from: string;
  readonly to: string;
  /** What marks the panel: `?annotations=[…]`, as dashboards have them. */
  readonly annotations: readonly AnnotationQuery[];
}

const NOTHING: Explored = { query: { refId: 'A' }, from: 'now-90d', to: 'now', annotations: [] };

/** The first query and the range of a link such as Grafana's data links have: `?left={"queries":[…],"range":{…}}`. */
export function readExplored(search: string): Explored {
  const parameters = new URLSearchParams(search);
  const left = parameters.get('left');
  const annotations: readonly AnnotationQuery[] = JSON.parse(parameters.get('annotations') ?? '[]');
  if (left === null) {
    return { ...NOTHING, annotations };
  }
  const { queries, range }: Left = JSON.parse(left);
  const { from, to } = { ...NOTHING, ...range };
  return { query: { ...NOTHING.query, ...queries?.[0] }, from: instantOf(from), to: instantOf(to), annotations };
}

interface Left {
  readonly queries?: readonly DataQuery[];
  readonly range?: { readonly from?: string; readonly to?: string };
}

/** Explore's links have epoch milliseconds, which a time range reads as a date only when it is written as one. */
function instantOf(text: string): string {
  return /^\d+$/.test(text) ? new Date(Number(text)).toISOString() : text;
}

const TYPES: Readonly<Record<string, string>> = {
  series: 'timeseries',
  headline: 'stat',
  level: 'stat',
  heatmap: 'heatmap',
  histogram: 'barchart',
};

/** The kind of panel that draws a query best. */
export function panelTypeOf(query: DataQuery): string {
  const view = 'view' in query ? String(query.view) : 'series';
  return TYPES[view] ?? 'table';
}
