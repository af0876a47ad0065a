import { getLocaleData } from '@grafana/data';
import type { WeekStart } from '../core/buckets';

const FIRST_DAYS: readonly (readonly [day: number, start: WeekStart])[] = [
  [0, 'sunday'],
  [6, 'saturday'],
];

/** The day on which weeks of the dashboard start, or of the user's language where it says none: Grafana tells only so. */
export function weekStartOfDashboard(): WeekStart {
  const first = getLocaleData().firstDayOfWeek();
  return FIRST_DAYS.find(([day]) => day === first)?.[1] ?? 'monday';
}
