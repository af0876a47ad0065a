import type { DoraQuery } from '../../src/datasource/query';
import { asked, type PanelJson, type PanelText, type Size } from './panel';

interface StateTimeline extends PanelText {
  readonly size: Size;
  readonly query: DoraQuery;
  readonly none: string;
}

/** A row for each series, a bar as long as its state lasts, and nothing where it has none. */
export function stateTimeline({ query, none, ...panel }: StateTimeline): PanelJson {
  return {
    type: 'state-timeline',
    ...asked({ ...panel, queries: [query] }),
    options: {
      showValue: 'never',
      mergeValues: true,
      rowHeight: 0.8,
      alignValue: 'left',
      legend: { showLegend: false, displayMode: 'list', placement: 'bottom' },
      tooltip: { mode: 'single', sort: 'none' },
    },
    fieldConfig: {
      defaults: {
        noValue: none,
        color: { mode: 'fixed', fixedColor: 'orange' },
        custom: { lineWidth: 0, fillOpacity: 80 },
      },
      overrides: [],
    },
  };
}
