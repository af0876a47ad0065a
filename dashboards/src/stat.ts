import type { DoraQuery } from '../../src/datasource/query';
import { asked, type PanelJson, type PanelText, type Size } from './panel';

interface Stat extends PanelText {
  readonly size: Size;
  readonly query: DoraQuery;
  readonly decimals?: number;
}

/** One number; the query names it with its level, `n`, and the change against the period before. */
export function stat({ query, decimals, ...panel }: Stat): PanelJson {
  return {
    type: 'stat',
    ...asked({ ...panel, queries: [query] }),
    options: {
      reduceOptions: { calcs: ['last'], fields: '', values: false },
      orientation: 'auto',
      textMode: 'value_and_name',
      colorMode: 'value',
      graphMode: 'none',
      justifyMode: 'auto',
      wideLayout: false,
      showPercentChange: false,
    },
    fieldConfig: {
      // No colour but where there is no answer at all: the query gives the one of its level.
      defaults: {
        thresholds: { mode: 'absolute', steps: [{ value: null, color: 'text' }] },
        ...(decimals === undefined ? {} : { decimals }),
      },
      overrides: [],
    },
  };
}
