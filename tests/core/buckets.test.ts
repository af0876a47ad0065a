import { DateTime } from 'luxon';
import { bucketParts, daysBefore } from '../../src/core/buckets';
import { instant, parseInstant, toIso } from '../../src/core/instant';
import type { Bucket } from '../../src/core/metric';

const at = (text: string) => parseInstant(text) ?? instant(NaN);

function starts(from: string, to: string, bucket: Bucket, timezone: string): string[] {
  return bucketParts({ from: at(from), to: at(to) }, bucket, { timezone, weekStart: 'monday' }).map((part) =>
    toIso(part.from),
  );
}

describe('bucketParts', () => {
  it.each<[Bucket, string, { from: string; to: string }, number]>([
    ['month', 'Asia/Kolkata', { from: '2025-12-31T18:30:00Z', to: '2026-12-31T18:30:00Z' }, 12],
    ['quarter', 'UTC', { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }, 4],
    ['year', 'UTC', { from: '2024-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }, 3],
    ['hour', 'UTC', { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }, 24],
    // Midnight does not exist on the day that summer time begins in Santiago (6 September 2026).
    ['day', 'America/Santiago', { from: '2026-09-05T04:00:00Z', to: '2026-09-08T03:00:00Z' }, 3],
    // Half an hour of daylight saving: Lord Howe, 4 October 2026 has 23.5 hours.
    ['day', 'Australia/Lord_Howe', { from: '2026-10-03T13:30:00Z', to: '2026-10-04T13:00:00Z' }, 1],
    // Samoa skipped 30 December 2011.
    ['day', 'Pacific/Apia', { from: '2011-12-29T10:00:00Z', to: '2011-12-31T10:00:00Z' }, 2],
  ])('cuts into whole buckets: %s in %s', (bucket, timezone, { from, to }, count) => {
    const parts = bucketParts({ from: at(from), to: at(to) }, bucket, { timezone, weekStart: 'monday' });
    expect(parts).toHaveLength(count);
    expect(parts.filter(({ partial }) => partial)).toEqual([]);
    expect(parts.slice(1).map((part) => part.from)).toEqual(parts.slice(0, -1).map((part) => part.to));
  });

  it('starts weeks on ISO Monday also over the turn of the year', () => {
    expect(starts('2025-12-31T00:00:00Z', '2026-01-06T00:00:00Z', 'week', 'UTC')).toEqual([
      '2025-12-31T00:00:00.000Z',
      '2026-01-05T00:00:00.000Z',
    ]);
  });

  it('follows a summer time of one week, the shortest there was', () => {
    const days = starts('2000-10-05T04:00:00Z', '2000-10-18T04:00:00Z', 'day', 'America/Boa_Vista');
    const summer = [9, 10, 11, 12, 13, 14];
    const expected = Array.from({ length: 13 }, (_, index) => index + 5).map((day) =>
      new Date(Date.UTC(2000, 9, day, summer.includes(day) ? 3 : 4)).toISOString(),
    );
    expect(days).toEqual(expected);
  });

  it('of nothing are none, and none is the whole range', () => {
    expect(starts('2026-01-02T00:00:00Z', '2026-01-02T00:00:00Z', 'day', 'UTC')).toEqual([]);
    expect(starts('2026-01-01T05:00:00Z', '2026-01-02T00:00:00Z', 'none', 'UTC')).toEqual(['2026-01-01T05:00:00.000Z']);
  });
});

const ZONES = ['Europe/Berlin', 'America/Santiago', 'Pacific/Apia', 'Australia/Lord_Howe', 'America/Havana'];

describe('days and weeks', () => {
  /** The start of every one that begins before an instant, each asked of the calendar alone. */
  function everyStart(zone: string, unit: 'day' | 'week', until: number): number[] {
    const found = new Set<number>();
    let noon = DateTime.fromISO('2003-01-06T12:00', { zone });
    while (noon.startOf(unit).toMillis() < until) {
      const start = noon.startOf(unit);
      // Where clocks go back at one, midnight comes twice (Havana): the day starts with the first.
      const before = start.minus({ hours: 1 });
      found.add((before.hasSame(start, 'day') ? before : start).toMillis());
      noon = noon.plus({ [`${unit}s`]: 1 });
    }
    return [...found];
  }

  it.each(ZONES.flatMap((zone) => [[zone, 'day'] as const, [zone, 'week'] as const]))(
    'of %s start where the calendar has each %s start',
    (zone, unit) => {
      const [from, to] = [DateTime.fromISO('2003-01-06T00:00', { zone }).toMillis(), Date.UTC(2028, 0, 1)];
      const calendar = { timezone: zone, weekStart: 'monday' } as const;
      const parts = bucketParts({ from: instant(from), to: instant(to) }, unit, calendar);
      expect(parts.map((part) => Number(part.from))).toEqual(everyStart(zone, unit, to));
    },
  );
});

it('counts calendar days back over a change of the clock', () => {
  const calendar = { timezone: 'Europe/Berlin', weekStart: 'monday' } as const;
  // Midnight of 30 March (summer time) less one day is midnight of 29 March (winter time): 23 hours.
  expect(toIso(daysBefore(at('2026-03-29T22:00:00Z'), 1, calendar))).toBe('2026-03-28T23:00:00.000Z');
});
