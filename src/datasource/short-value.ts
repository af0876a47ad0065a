import type { Unit } from '../core/metric';
import { numberText } from './texts/fill';
import { panelTexts } from './texts/panels';

/** A value in so few digits that they can be large. */
export interface ShortValue {
  readonly digits: string;
  /** `h`, `%`; empty where the name of the value says it. */
  readonly unit: string;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Up to which number of seconds each unit is taken: 47 h, then 2 d. */
const SPANS = [
  { below: MINUTE, size: 1, unit: 's' },
  { below: HOUR, size: MINUTE, unit: 'min' },
  { below: 2 * DAY, size: HOUR, unit: 'h' },
  { below: Infinity, size: DAY, unit: 'd' },
] as const;

/** Two digits where that is possible: `16 h`, `1.4 d`, `5.6 %`, `0.45`. */
export function shortValue(value: number, unit: Unit): ShortValue {
  switch (unit) {
    case 's':
      return shortSpan(value);
    case 'ratio':
      return { digits: digitsOf(value * 100), unit: '%' };
    default:
      return { digits: digitsOf(value), unit: '' };
  }
}

function shortSpan(seconds: number): ShortValue {
  const { size, unit } = SPANS.find(({ below }) => Math.abs(seconds) < below) ?? SPANS[3];
  return { digits: digitsOf(seconds / size), unit: panelTexts().short[unit] };
}

function digitsOf(value: number): string {
  const size = Math.abs(value);
  return numberText(value, { most: size === 0 || size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2 });
}
