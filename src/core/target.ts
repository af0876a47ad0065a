import type { Unit } from './metric';

/** Of a text such as `1d`, `15 %` or `3`: seconds, a fraction, or a plain number, which fits any unit. */
export interface Target {
  readonly value: number;
  /** Null: the unit of whatever it is compared with. */
  readonly unit: 's' | 'ratio' | null;
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, min: 60, h: 3600, d: 86_400, w: 604_800 };

/** Null for a text that is none. */
export function parseTarget(text: string): Target | null {
  const match = /^(\d+(?:\.\d+)?)\s*(%|[a-z]+)?$/i.exec(text.trim());
  const [, digits, unit = ''] = match ?? [];
  const value = Number(digits);
  if (digits === undefined) {
    return null;
  }
  if (unit === '') {
    return { value, unit: null };
  }
  if (unit === '%') {
    return { value: value / 100, unit: 'ratio' };
  }
  const seconds = Object.hasOwn(SECONDS, unit.toLowerCase()) ? SECONDS[unit.toLowerCase()] : undefined;
  return seconds === undefined ? null : { value: value * seconds, unit: 's' };
}

/** How a goal for values of a unit is written: the end of a sentence. */
export function targetForm(unit: Unit): string {
  return unit === 's' ? 'a time, such as 1d or 4h' : unit === 'ratio' ? 'a share, such as 15 %' : 'a number';
}

/** Whether it can be compared with values of a unit. */
export function fits({ unit }: Target, of: Unit): boolean {
  return unit === null || unit === of;
}
