import type { DoraQuery } from '../../src/datasource/query';
import { asked, type PanelJson, type PanelText, type Size } from './panel';

interface Spread extends PanelText {
  readonly size: Size;
  readonly query: DoraQuery;
  readonly none: string;
}

/** How the values of each bucket are spread: a row a range of values. */
export function heatmap({ query, none, ...panel }: Spread): PanelJson {
  return {
    type: 'heatmap',
    ...asked({ ...panel, queries: [query] }),
    options: {
      calculate: false,
      color: { mode: 'opacity', fill: 'blue', exponent: 0.7, min: 0, reverse: false, scale: 'exponential', steps: 64 },
      cellGap: 1,
      cellValues: { unit: 'short' },
      filterValues: { le: 1e-9 },
      legend: { show: false },
      rowsFrame: { layout: 'auto' },
      showValue: 'never',
      tooltip: { mode: 'single', yHistogram: false, showColorScale: false },
      yAxis: { axisPlacement: 'left', reverse: false },
    },
    fieldConfig: { defaults: { noValue: none }, overrides: [] },
  };
}

/** How many values of the range fall into each range of values. */
export function histogram({ query, none, ...panel }: Spread): PanelJson {
  return {
    type: 'barchart',
    ...asked({ ...panel, queries: [query] }),
    options: {
      orientation: 'auto',
      xTickLabelRotation: 0,
      xTickLabelMaxLength: 20,
      showValue: 'always',
      stacking: 'none',
      groupWidth: 0.7,
      barWidth: 0.97,
      barRadius: 0,
      fullHighlight: false,
      legend: { showLegend: false, displayMode: 'list', placement: 'bottom', calcs: [] },
      tooltip: { mode: 'single', sort: 'none' },
    },
    fieldConfig: {
      defaults: { noValue: none, color: { mode: 'fixed', fixedColor: 'blue' } },
      overrides: [],
    },
  };
}
