import type { PanelText, Size } from './panel';

/** The data source that the panels ask, as the dashboard's variable names it. */
export const PROMETHEUS = { type: 'prometheus', uid: '${prometheus}' } as const;

interface PromQuery {
  readonly expr: string;
  /** `table` and `now` ask for this moment, `overTime` for the range. */
  readonly as: 'table' | 'now' | 'overTime';
  readonly legend?: string;
}

interface PrometheusPanel extends PanelText {
  readonly type: string;
  readonly size: Size;
  readonly queries: readonly PromQuery[];
  readonly options: object;
  readonly fieldConfig: object;
  readonly transformations?: readonly object[];
}

/** A panel of what Prometheus keeps: of the companion's series, and of its own on alerts. */
export function prometheusPanel({ size, queries, ...panel }: PrometheusPanel) {
  return { ...panel, gridPos: size, datasource: PROMETHEUS, interval: '1m', targets: queries.map(toTarget) };
}

function toTarget({ expr, as, legend = '__auto' }: PromQuery, index: number) {
  const instant = as !== 'overTime';
  return {
    refId: String.fromCharCode('A'.charCodeAt(0) + index),
    datasource: PROMETHEUS,
    expr,
    instant,
    range: !instant,
    format: as === 'table' ? 'table' : 'time_series',
    legendFormat: legend,
    editorMode: 'code',
  };
}
