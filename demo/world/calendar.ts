export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

const DAY_START_HOUR = 9;
const WORKING_HOURS = 9;

/** Whole seconds. */
export function seconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** The start of the working day of a team that lives `offset` hours east of Greenwich; weekends have none. */
export function workdayStart(at: number, offset: number): number | null {
  const midnight = Math.floor((at + offset * HOUR) / DAY) * DAY;
  const weekday = new Date(midnight).getUTCDay();
  return weekday === 0 || weekday === 6 ? null : midnight - offset * HOUR + DAY_START_HOUR * HOUR;
}

/** `hours` of working time after `at` (before it when negative), nights and weekends left out. */
export function afterWork(at: number, hours: number, offset: number): number {
  const direction = hours < 0 ? -1 : 1;
  let left = Math.abs(hours) * HOUR;
  let day = at;
  for (;;) {
    const start = workdayStart(day, offset);
    if (start !== null) {
      const end = start + WORKING_HOURS * HOUR;
      const from = direction > 0 ? Math.max(at, start) : Math.min(at, end);
      const free = direction > 0 ? Math.max(0, end - from) : Math.max(0, from - start);
      if (left <= free && free > 0) {
        return seconds(from + direction * left);
      }
      left -= free;
    }
    day += direction * DAY;
  }
}

/** No planned deployments from 15 December to 2 January (both inside). */
export function isFrozen(at: number): boolean {
  const date = new Date(at);
  const month = date.getUTCMonth();
  return (month === 11 && date.getUTCDate() >= 15) || (month === 0 && date.getUTCDate() <= 2);
}

/** The first instant after the freeze that `at` lies in. */
export function thaw(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear() + (date.getUTCMonth() === 11 ? 1 : 0), 0, 3, 9);
}

/** Share of the usual work that is done on a day: less on Fridays, in August and between the years. */
export function activity(at: number): number {
  const date = new Date(at);
  const weekday = date.getUTCDay() === 5 ? 0.75 : 1.05;
  const month = date.getUTCMonth();
  const holidays = (month === 11 && date.getUTCDate() >= 22) || (month === 0 && date.getUTCDate() <= 1);
  return weekday * (holidays ? 0.2 : month === 7 ? 0.7 : 1);
}
