import { instant } from '../../src/core/instant';
import { autoBucket, previous, toTimezone } from '../../src/datasource/time';

const DAY = 86_400_000;

it.each([
  [1, 'hour'],
  [2, 'hour'],
  [7, 'day'],
  [45, 'day'],
  [90, 'week'],
  [365, 'week'],
  [3 * 365, 'month'],
  [10 * 365, 'quarter'],
])('%d days are cut by %s', (days, bucket) => {
  expect(autoBucket({ from: instant(0), to: instant(days * DAY) })).toBe(bucket);
});

it.each([
  ['utc', 'UTC'],
  ['UTC', 'UTC'],
  ['Europe/Berlin', 'Europe/Berlin'],
  ['browser', Intl.DateTimeFormat().resolvedOptions().timeZone],
  ['', Intl.DateTimeFormat().resolvedOptions().timeZone],
])('the time zone "%s" is %s', (timezone, name) => {
  expect(toTimezone(timezone)).toBe(name);
});

it('takes the period before to be of the same length', () => {
  expect(previous({ from: instant(10), to: instant(14) })).toEqual({ from: 6, to: 10 });
});
