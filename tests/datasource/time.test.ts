/** @jest-environment ./tests/support/jsdom-env.js */
import { setWeekStart } from '@grafana/data';
import { instant, spanBefore } from '../../src/core/instant';
import { autoBucket, toTimezone } from '../../src/datasource/time';
import { aService, aWorld, daily } from '../sync/fake-vendor';
import { aDataSource, aQuery, aRequest, lastOf } from './panel';

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
  expect(spanBefore({ from: instant(10), to: instant(14) })).toEqual({ from: 6, to: 10 });
});

describe('weeks of a dashboard', () => {
  afterEach(() => setWeekStart('monday'));

  it.each([
    // Day 1000 is a Wednesday; ten days before it are a Sunday.
    ['dashboard', 'monday', 'Monday'],
    ['dashboard', 'sunday', 'Sunday'],
    ['dashboard', 'saturday', 'Saturday'],
    ['sunday', 'monday', 'Sunday'],
  ] as const)('with the setting %s on one that starts them on %s start on %s', async (weekStart, first, day) => {
    setWeekStart(first);
    const world = aWorld();
    world.vendor.deployments.set('acme/a', daily(world.clock, 30));
    const settings = { connections: { github: { url: 'http://a.example' } }, services: [aService('a')], weekStart };
    const { data } = await lastOf(
      aDataSource(world, settings).query(aRequest(world, 21, [aQuery({ bucket: 'week' })])),
    );
    const starts: readonly number[] = data[0].fields[0].values.slice(1);
    const name = (at: number) => new Date(at).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' });
    expect(new Set(starts.map(name))).toEqual(new Set([day]));
  });
});
