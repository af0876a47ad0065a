import type { MetricRequest } from '../../src/core/metric';
import { aDeployment, anIncident, ask, engineOf, when } from './history';

type Asked = Partial<Omit<MetricRequest, 'from' | 'to' | 'now'>> & Record<'from' | 'to', string> & { now?: string };
type Records = Parameters<typeof engineOf>[0];

const HOUR = 3600;

function points(records: Records, asked: Asked, settings: Parameters<typeof engineOf>[1] = {}) {
  return ask(engineOf(records, settings, asked.now), asked).series[0]?.points ?? [];
}

/** Deployments of versions of their own at these instants. */
function deployments(...times: string[]) {
  return times.map((time, index) => aDeployment(`d${index}`, time));
}

const times = (found: readonly { readonly time: number }[]): string[] =>
  found.map(({ time }) => new Date(time).toISOString());

describe('buckets', () => {
  it.each([
    // 1 January 2026 is a Thursday.
    ['monday', ['2026-01-01T00:00:00.000Z', '2026-01-05T00:00:00.000Z', '2026-01-12T00:00:00.000Z']],
    ['sunday', ['2026-01-01T00:00:00.000Z', '2026-01-04T00:00:00.000Z', '2026-01-11T00:00:00.000Z']],
  ] as const)('weeks start on %s', (weekStart, expected) => {
    const found = points(deployments('01 00:00', '05 00:00'), {
      bucket: 'week',
      weekStart,
      from: '01 00:00',
      to: '13 00:00',
    });
    expect(times(found)).toEqual(expected);
    expect(found.map(({ partial }) => partial)).toEqual([true, false, true]);
    expect(found.map(({ value }) => value)).toEqual(weekStart === 'monday' ? [1, 1, 0] : [1, 1, 0]);
  });

  it.each([
    // Spring forward on 29 March (23 hours), fall back on 25 October (25 hours).
    ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 23],
    ['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 25],
  ])('a day in Berlin from %s to %s has %d hours', (from, to, hours) => {
    const asked = { from, to, timezone: 'Europe/Berlin', bucket: 'day', statistic: 'perDay' } as const;
    const found = points(deployments(from), asked);
    expect(found).toMatchObject([{ value: 24 / hours, partial: false }]);
    expect(points(deployments(from), { ...asked, bucket: 'hour', statistic: 'count' })).toHaveLength(hours);
  });

  it('counts calendar days in the time zone', () => {
    // 23:30 and 00:30 UTC are the same day in New York, 22:00 the same as the former in UTC.
    const records = deployments('02 22:00', '02 23:30', '03 00:30');
    const asked = { metric: 'deploymentDays', from: '01 00:00', to: '09 00:00' } as const;
    expect(points(records, asked)).toMatchObject([{ value: 2, n: 3 }]);
    expect(points(records, { ...asked, timezone: 'America/New_York' })).toMatchObject([{ value: 1, n: 3 }]);
  });

  it('are half-open, cut at now, and none lies after it', () => {
    const asked = { bucket: 'day', from: '01 00:00', to: '09 00:00', now: '03 12:00' } as const;
    const found = points(deployments('02 00:00', '03 00:00', '03 12:00'), asked);
    expect(found.map(({ value, partial }) => [value, partial])).toEqual([
      [0, false],
      [1, false],
      [1, true],
    ]);
  });

  it('take a rolling window that ends with them and reads before the range', () => {
    const asked = { bucket: 'day', windowDays: 3, from: '04 00:00', to: '06 00:00' } as const;
    const records = deployments('01 00:00', '02 00:00', '04 12:00');
    expect(points(records, asked).map(({ value }) => value)).toEqual([2, 1]);
    // 2 deployments in 3 days
    expect(points(records, { ...asked, statistic: 'perDay' })[0]?.value).toBeCloseTo(2 / 3, 12);
    expect(points(records, { ...asked, metric: 'deploymentDays' }).map(({ value }) => value)).toEqual([2, 1]);
  });
});

describe('no data', () => {
  const asked = { from: '01 00:00', to: '09 00:00' };

  it.each(['deploymentFrequency', 'deploymentDays'] as const)('%s is 0 only when deployments were read', (metric) => {
    expect(points([anIncident('i', '02 00:00')], { ...asked, metric })).toMatchObject([{ value: null, n: 0 }]);
    expect(points(deployments('20 00:00'), { ...asked, metric })).toMatchObject([{ value: 0, n: 0 }]);
  });

  it.each(['changeLeadTime', 'changeFailRate', 'failedDeploymentRecoveryTime', 'deploymentReworkRate'] as const)(
    '%s of nothing is null',
    (metric) => {
      expect(points(deployments('20 00:00'), { ...asked, metric })).toMatchObject([{ value: null, n: 0 }]);
    },
  );

  it('but the count of spans is 0', () => {
    const found = points([anIncident('i', '20 00:00')], { ...asked, metric: 'timeToRestore', statistic: 'count' });
    expect(found).toMatchObject([{ value: 0, n: 0 }]);
  });
});

/** Incidents that start on the 2nd and last so many hours; null is open. */
function restores(...hours: (number | null)[]) {
  return hours.map((length, index) =>
    anIncident(`i${index}`, '02 00:00', {
      resolvedAt: length === null ? null : new Date(when('02 00:00') + length * HOUR * 1000).toISOString(),
    }),
  );
}

describe('statistics of spans', () => {
  const asked = { metric: 'timeToRestore', from: '01 00:00', to: '09 00:00', now: '03 00:00' } as const;

  it.each([
    // 1 2 4 8: middle of 2 and 4; p75 lies a quarter of the way from 4 to 8 (rank 0.75 × 3 = 2.25)
    ['p50', 3],
    ['p75', 5],
    ['mean', 3.75],
    ['min', 1],
    ['max', 8],
    ['sum', 15],
  ] as const)('%s of 1, 2, 4 and 8 hours is %d', (statistic, hours) => {
    expect(points(restores(8, 1, 4, 2), { ...asked, statistic })).toMatchObject([{ value: hours * HOUR, n: 4 }]);
  });

  it('estimates a percentile from what is still open', () => {
    // Open ones are censored at 24 h. 1 → 5/6, 2 → 4/6, 4 → 3/6 still open: the median is 4.
    const records = restores(1, 2, 4, 8, null, null);
    expect(points(records, asked)).toMatchObject([{ value: 4 * HOUR, n: 6, open: 2 }]);
    // 8 → 2/6 > 0.1
    const answer = ask(engineOf(records, {}, '03 00:00'), { ...asked, statistic: 'p90' });
    expect(answer.series[0]?.points).toMatchObject([{ value: null, n: 6, open: 2 }]);
    expect(answer.notices[0]?.text).toContain('longer than 1 d at 2026-01-01T00:00:00.000Z (2 of 6 open)');
    expect(points(records, { ...asked, statistic: 'mean' })).toMatchObject([{ value: 3.75 * HOUR, n: 6, open: 2 }]);
  });

  it('takes what censors at the same span for later', () => {
    // 24 h ended and 24 h open: at risk 2, share 1/2 → p50 is 24 h.
    expect(points(restores(24, null), asked)).toMatchObject([{ value: 24 * HOUR, open: 1 }]);
  });

  it('leaves out what ended before it began', () => {
    expect(points(restores(-1, 2), asked)).toMatchObject([{ value: 2 * HOUR, n: 1 }]);
  });

  it('takes for open what is resolved after now', () => {
    expect(points(restores(1, 48), asked)).toMatchObject([{ value: HOUR, n: 2, open: 1 }]);
  });
});

describe('ratios', () => {
  it('carry a Wilson interval: 2 of 8', () => {
    const records = [
      ...deployments('01 00:00', '02 00:00', '03 00:00', '04 00:00', '05 00:00', '06 00:00', '07 00:00', '08 00:00'),
      anIncident('i', '09 00:00', { deployment: 'd2' }),
      anIncident('j', '09 00:00', { deployment: 'd3' }),
    ];
    const [point] = points(records, { metric: 'changeFailRate', from: '01 00:00', to: '09 00:00' });
    expect(point).toMatchObject({
      value: 0.25,
      n: 8,
      numerator: 2,
      denominator: 8,
      partial: false,
      provisional: false,
    });
    expect(point?.low?.toFixed(4)).toBe('0.0715');
    expect(point?.high?.toFixed(4)).toBe('0.5907');
  });

  it('are provisional while the attribution window after the bucket is not over', () => {
    const asked = { metric: 'changeFailRate', bucket: 'day', from: '01 00:00', to: '04 00:00' } as const;
    const provisional = (now: string) =>
      points(deployments('01 00:00'), { ...asked, now }).map((point) => point.provisional);
    // Days end on the 2nd, 3rd and 4th; seven days before the 10th is the 3rd, which is not less than seven.
    expect(provisional('10 00:00')).toEqual([false, false, true]);
  });

  it('count rollbacks, unplanned deployments and reverts as rework', () => {
    const records = [
      aDeployment('d1', '01 00:00', { version: '1' }),
      aDeployment('d2', '02 00:00', { version: '2', unplanned: true }),
      aDeployment('d3', '03 00:00', { version: '1' }),
      aDeployment('d4', '04 00:00', { version: '3' }),
    ];
    expect(points(records, { metric: 'deploymentReworkRate', from: '01 00:00', to: '09 00:00' })).toMatchObject([
      { value: 0.5, numerator: 2, denominator: 4 },
    ]);
  });
});

describe('retries', () => {
  const records = [
    aDeployment('d1', '01 00:00', { version: '1' }),
    aDeployment('d2', '02 00:00', { version: '1' }),
    aDeployment('d3', '03 00:00', { version: '2' }),
  ];
  const asked = { from: '01 00:00', to: '09 00:00' };

  it.each([
    ['ignore', 2],
    ['count', 3],
  ] as const)('redeployments: %s gives %d', (redeployments, count) => {
    expect(points(records, asked, { redeployments })[0]?.value).toBe(count);
    expect(points(records, { ...asked, metric: 'deploymentDays' }, { redeployments })[0]?.value).toBe(count);
    expect(points(records, { ...asked, metric: 'changeFailRate' }, { redeployments })[0]?.denominator).toBe(2);
  });
});

describe('groups', () => {
  const settings = {
    services: [
      { name: 'b', team: 'red' },
      { name: 'a', team: 'red' },
    ],
  };
  const records = [
    { ...aDeployment('1', '01 00:00'), service: 'a' },
    { ...aDeployment('2', '02 00:00', { environment: 'prod' }), service: 'b' },
    { ...aDeployment('3', '03 00:00'), service: 'b' },
    { ...aDeployment('4', '03 00:00'), service: 'c' },
  ];
  const asked = { from: '01 00:00', to: '09 00:00' };
  const grouped = (more: Partial<Asked>) =>
    ask(engineOf(records, settings), { ...asked, ...more }).series.map(({ labels, points: [point] }) => [
      labels,
      point?.value,
    ]);

  it('are ordered by labels', () => {
    expect(grouped({ groupBy: ['service', 'environment'] })).toEqual([
      [{ service: 'a', environment: 'production' }, 1],
      [{ service: 'b', environment: 'prod' }, 1],
      [{ service: 'b', environment: 'production' }, 1],
      [{ service: 'c', environment: 'production' }, 1],
    ]);
  });

  it('pool teams, and services without one', () => {
    expect(grouped({ groupBy: ['team'] })).toEqual([
      [{ team: '' }, 1],
      [{ team: 'red' }, 3],
    ]);
  });

  it('are there when they were named, and filters choose', () => {
    expect(grouped({ groupBy: ['service'], filters: { service: ['z', 'a'] } })).toEqual([
      [{ service: 'a' }, 1],
      [{ service: 'z' }, 0],
    ]);
    expect(grouped({ filters: { team: ['red'], environment: ['production'] } })).toEqual([[{}, 2]]);
  });
});

describe('what cannot be asked', () => {
  it.each([
    [{ timezone: 'Mars/Olympus' }, /"Mars\/Olympus" is not a time zone/],
    [{ to: '01 00:00' }, /ends .* before it starts/],
    [{ statistic: 'p50' }, /deploymentFrequency has no statistic p50; it has count, perDay/],
    [{ groupBy: ['pipeline'] }, /has no pipeline to group by/],
    [{ windowDays: 0 }, /whole number of days/],
    [{ bucket: 'hour', to: '2040-01-01T00:00:00Z', now: '2040-01-01T00:00:00Z' }, /choose a larger bucket/],
  ] as const)('%j', (more, message) => {
    const engine = engineOf(deployments('01 00:00'));
    expect(() =>
      ask(engine, {
        from: '02 00:00',
        to: '09 00:00',
        ...more,
        ...('groupBy' in more ? { groupBy: [...more.groupBy] } : {}),
      }),
    ).toThrow(message);
  });
});

it('follows now without being built anew', () => {
  const engine = engineOf([...deployments('01 00:00', '03 00:00'), ...restores(null)], {}, '02 12:00');
  const asked = { from: '01 00:00', to: '09 00:00' };
  const valueAt = (now: string) => ask(engine, { ...asked, now }).series[0]?.points[0]?.value;
  expect([valueAt('02 12:00'), valueAt('02 13:00'), valueAt('04 00:00'), valueAt('01 12:00')]).toEqual([1, 1, 2, 1]);
  const open = (now: string) => ask(engine, { ...asked, metric: 'timeToRestore', now }).notices[0]?.text;
  expect(open('02 12:00')).toContain('longer than 12 h');
  expect(open('02 18:00')).toContain('longer than 18 h');
});

it('counts more incidents than a call takes arguments', () => {
  const records = Array.from({ length: 150_000 }, (_, index) => anIncident(`i${index}`, '02 00:00'));
  expect(points(records, { metric: 'incidents', from: '01 00:00', to: '09 00:00' })).toMatchObject([{ n: 150_000 }]);
});
