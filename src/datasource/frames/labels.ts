import type { Level, LevelName, Point } from '../../core/metric';
import { labelText } from '../no-label';

/** Named colours of Grafana's, which it shades for the light and the dark theme. */
export const LEVEL_COLORS = {
  elite: 'semi-dark-green',
  high: 'semi-dark-blue',
  medium: 'semi-dark-orange',
  low: 'semi-dark-red',
} as const satisfies Record<LevelName, string>;

/** As the text around it. */
const NO_LEVEL_COLOR = 'text';

export function colorOf({ name }: Level): string {
  return name === null ? NO_LEVEL_COLOR : LEVEL_COLORS[name];
}

/** `High · n 412`, or why there is no level: `no level: 8 of 20 deployments · n 8`. */
export function levelText({ name, reason }: Level, point: Point | undefined): string {
  const level = name === null ? noLevel(reason) : name.charAt(0).toUpperCase() + name.slice(1);
  const open = point?.open ? `, ${point.open} open` : '';
  return `${level} · n ${point?.n ?? 0}${open}`;
}

/** `↑ 17.8 %` from the period before; empty where one of the two is not known, and from 0, of which nothing is a share. */
export function changeText(before: number | null, value: number | null): string {
  if (before === null || before === 0 || value === null) {
    return '';
  }
  const percent = ((value - before) / Math.abs(before)) * 100;
  const size = Math.abs(percent).toFixed(1);
  return size === '0.0' ? '± 0 %' : `${percent > 0 ? '↑' : '↓'} ${size} %`;
}

/** Whether the value is as good as the goal; empty where that cannot be said. */
export function goalText(isMet: boolean | null): string {
  return isMet === null ? '' : isMet ? 'goal met' : 'goal missed';
}

function noLevel(reason: string | null): string {
  return reason === null ? 'no level' : `no level: ${reason}`;
}

/** The values of a group: `checkout, production`; empty for the one that has all in it. */
export function groupText(labels: Readonly<Record<string, string>>): string {
  return Object.values(labels).map(labelText).join(', ');
}
