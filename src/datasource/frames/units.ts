import type { Unit } from '../../core/metric';
import { panelTexts } from '../texts/panels';

const UNITS = { count: 'short', s: 's', ratio: 'percentunit', lines: 'short' } as const;

/** Grafana's unit. Spans stay seconds and ratios stay fractions: Grafana writes them as hours or per cent. */
export function grafanaUnit(unit: Unit): string {
  return unit === 'perDay' ? `suffix: ${panelTexts().perDay}` : UNITS[unit];
}

export const DECIMALS: Readonly<Partial<Record<Unit, number>>> = { ratio: 1, perDay: 2, s: 1 };

/** What stands where there is no value: a dash, as 0 would be a statement. */
export const NO_VALUE = '–';
