import type { Unit } from '../../core/metric';

/** Grafana's units. Spans stay seconds and ratios stay fractions: Grafana writes them as hours or per cent. */
export const GRAFANA_UNITS = {
  count: 'short',
  perDay: 'suffix: /day',
  s: 's',
  ratio: 'percentunit',
  lines: 'short',
} as const satisfies Record<Unit, string>;

export const DECIMALS: Readonly<Partial<Record<Unit, number>>> = { ratio: 1, perDay: 2, s: 1 };

/** What stands where there is no value: a dash, as 0 would be a statement. */
export const NO_VALUE = '–';
