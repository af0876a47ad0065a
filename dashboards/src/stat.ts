import type { DoraQuery } from '../../src/datasource/query';
import { asked, type PanelJson, type PanelText, type Place } from './panel';

interface Stat extends PanelText {
  readonly place: Place;
  readonly query: DoraQuery;
  readonly betterIs: 'higher' | 'lower';
  readonly decimals?: number;
}

/**
 * One number with its level and `n` as its name, and its change against the period before. The query answers two points,
 * that period and this one: the last is the value, and the way from the first to the last is the change.
 */
export function stat({ query, betterIs, decimals, ...panel }: Stat): PanelJson {
  return {
    type: 'stat',
    ...asked({ ...panel, queries: [query] }),
    options: {
      // Not the last that has a value: without a value in this period, that would be the one of the period before.
      reduceOptions: { calcs: ['last'], fields: '', values: false },
      orientation: 'auto',
      textMode: 'value_and_name',
      colorMode: 'value',
      graphMode: 'none',
      justifyMode: 'auto',
      wideLayout: false,
      showPercentChange: true,
      percentChangeColorMode: betterIs === 'higher' ? 'standard' : 'inverted',
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
