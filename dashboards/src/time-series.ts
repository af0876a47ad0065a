import type { DoraQuery } from '../../src/datasource/query';
import { asked, type PanelJson, type PanelText, type Size } from './panel';

interface TimeSeries extends PanelText {
  readonly size: Size;
  readonly queries: readonly DoraQuery[];
  readonly draw: 'bars' | 'line' | 'stacked';
  /** Where the axis ends: 1 for parts of a whole. */
  readonly max?: number;
  /** The axis reaches at least so high, so that nothing but zeros is not stretched. */
  readonly upTo?: number;
  /** By refId: a colour (the others take the palette's in turn), and a name where the query's own is not enough. */
  readonly looks: Readonly<Record<string, { readonly color: string; readonly name?: string }>>;
}

/** A metric over time. Buckets without a value are gaps: nothing is drawn where nothing is known. */
export function timeSeries({ draw, looks, upTo, max, ...panel }: TimeSeries): PanelJson {
  return {
    type: 'timeseries',
    ...asked(panel),
    options: {
      legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
      tooltip: { mode: 'multi', sort: 'none' },
    },
    fieldConfig: {
      defaults: {
        color: { mode: 'palette-classic' },
        min: 0,
        ...(max === undefined ? {} : { max }),
        custom: { ...DRAWN[draw], ...(upTo === undefined ? {} : { axisSoftMax: upTo }) },
      },
      overrides: Object.entries(looks).map(([refId, { color, name }]) => ({
        matcher: { id: 'byFrameRefID', options: refId },
        properties: [
          { id: 'color', value: { mode: 'fixed', fixedColor: color } },
          ...(name === undefined ? [] : [{ id: 'displayName', value: name }]),
        ],
      })),
    },
  };
}

const BARS = { drawStyle: 'bars', lineWidth: 1, fillOpacity: 70, barAlignment: 1, barWidthFactor: 0.8 };
const DRAWN = {
  bars: BARS,
  stacked: { ...BARS, stacking: { mode: 'normal', group: 'A' } },
  line: { drawStyle: 'line', lineWidth: 2, fillOpacity: 10, showPoints: 'always', pointSize: 5, spanNulls: false },
};
