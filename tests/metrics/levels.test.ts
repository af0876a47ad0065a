import { aCommit, aDeployment, anIncident, ask, engineOf, when } from './history';

type Records = Parameters<typeof engineOf>[0];
type Asked = Parameters<typeof ask>[1];

const HOUR_MS = 3_600_000;
const RANGE = { from: '2026-01-05T00:00:00Z', to: '2026-03-30T00:00:00Z' };

function levelOf(records: Records, asked: Partial<Asked>, settings: Parameters<typeof engineOf>[1] = {}) {
  return ask(engineOf(records, settings), { ...RANGE, ...asked }).series[0]?.level;
}

/** Six changes with a lead time of so many milliseconds each. */
function changes(leadTimeMs: number) {
  const records = [aCommit('c0', []), aDeployment('d0', '02 00:00', { revision: 'c0' })];
  for (let index = 1; index <= 6; index++) {
    const finishedAt = when('10 00:00') + index * HOUR_MS;
    const at = new Date(finishedAt - leadTimeMs).toISOString();
    records.push(
      aCommit(`c${index}`, [`c${index - 1}`], at),
      aDeployment(`d${index}`, new Date(finishedAt).toISOString(), { revision: `c${index}` }),
    );
  }
  return records;
}

describe('lead time', () => {
  const day = 24 * HOUR_MS;
  // Upper bounds do not belong to a level of times: exactly one day is no longer "less than one day".
  it.each([
    [2023, day - 1, 'elite'],
    [2023, day, 'high'],
    [2023, 7 * day, 'medium'],
    // medium and low share their wording in 2023: the better one; beyond all, the lowest
    [2023, 730 * HOUR_MS - 1, 'medium'],
    [2023, 730 * HOUR_MS, 'low'],
    [2019, 730 * HOUR_MS, 'low'],
    [2019, 9000 * HOUR_MS, 'low'],
    [2021, HOUR_MS, 'high'],
    [2022, HOUR_MS, 'high'],
    [2017, 100 * day, 'low'],
  ] as const)('in %d %d ms are %s', (benchmark, ms, name) => {
    expect(levelOf(changes(ms), { metric: 'changeLeadTime', benchmark })).toEqual({
      year: benchmark,
      name,
      reason: null,
    });
  });

  it('needs six changes', () => {
    expect(levelOf(changes(day).slice(0, -2), { metric: 'changeLeadTime' })).toEqual({
      year: 2023,
      name: null,
      reason: '5 of 6 changes',
    });
    const settings = { minimumSample: { spans: 5 } };
    expect(levelOf(changes(day).slice(0, -2), { metric: 'changeLeadTime' }, settings)?.name).toBe('high');
  });

  it('is judged by the median whatever is shown', () => {
    expect(levelOf(changes(day), { metric: 'changeLeadTime', statistic: 'count', bucket: 'week' })?.name).toBe('high');
  });

  it.each([2020, 2025, 2030])('has no level in %d', (benchmark) => {
    expect(levelOf(changes(day), { metric: 'changeLeadTime', benchmark })).toMatchObject({
      name: null,
      year: benchmark,
    });
  });
});

/** `failed` of `all` deployments, one an hour. */
function rate(failed: number, all: number) {
  const at = (index: number) => new Date(when('10 00:00') + index * HOUR_MS).toISOString();
  return [
    ...Array.from({ length: all }, (_, index) => aDeployment(`d${index}`, at(index))),
    ...Array.from({ length: failed }, (_, index) => anIncident(`i${index}`, at(all), { deployment: `d${index}` })),
  ];
}

describe('change fail rate', () => {
  it.each([
    [2023, 1, 20, 'elite'], // 5 %
    [2023, 2, 20, 'high'], // 10 %
    [2023, 3, 20, 'medium'], // 15 %
    [2023, 4, 20, 'low'], // 20 %
    [2023, 20, 20, 'low'], // 100 %, beyond all
    [2022, 3, 20, 'high'], // 15 %
    [2022, 31, 200, 'medium'], // 15.5 %: no gap between 15 and 16
    [2022, 13, 20, 'low'],
  ] as const)('in %d %d of %d is %s', (benchmark, failed, all, name) => {
    expect(levelOf(rate(failed, all), { metric: 'changeFailRate', benchmark })?.name).toBe(name);
  });

  it('needs twenty deployments', () => {
    expect(levelOf(rate(2, 8), { metric: 'changeFailRate' })).toEqual({
      year: 2023,
      name: null,
      reason: '8 of 20 deployments',
    });
  });

  it.each([2016, 2017, 2018, 2019, 2021, 2024])(
    'has no level in %d, whose levels are tied or inverted',
    (benchmark) => {
      expect(levelOf(rate(1, 20), { metric: 'changeFailRate', benchmark })).toMatchObject({
        name: null,
        reason: expect.stringContaining('share or invert'),
      });
    },
  );
});

/** Deployments on these days of each week, so many each day, from 5 January (a Monday) for twelve weeks. */
function weekly(days: readonly number[], perDay: number) {
  return Array.from({ length: 12 }, (_, week) => week).flatMap((week) =>
    days.flatMap((day) =>
      Array.from({ length: perDay }, (_, index) =>
        aDeployment(
          `${week}-${day}-${index}`,
          new Date(when('05 08:00') + ((week * 7 + day) * 24 + index) * HOUR_MS).toISOString(),
        ),
      ),
    ),
  );
}

describe('deployment frequency', () => {
  it.each([
    ['five days a week, twice a day', weekly([0, 1, 2, 3, 4], 2), 2023, 'elite'],
    ['five days a week, once a day', weekly([0, 1, 2, 3, 4], 1), 2023, 'high'],
    ['four days a week, twice a day', weekly([0, 1, 2, 3], 2), 2023, 'high'],
    ['once a week', weekly([0], 1), 2023, 'high'],
    // 2022 knows no level between on demand and weekly to monthly
    ['once a week', weekly([0], 1), 2022, 'medium'],
    ['once a week', weekly([0], 1), 2021, 'high'],
    ['once a week', weekly([0], 1), 2018, 'medium'],
    ['never', [aDeployment('d', '01 00:00')], 2024, 'low'],
  ] as const)('%s in the terms of %d', (_, records, benchmark, name) => {
    expect(levelOf(records, { benchmark, to: '2026-04-01T00:00:00Z', from: '2026-01-01T00:00:00Z' })?.name).toBe(name);
  });

  it('is monthly where the median whole month has one', () => {
    const records = ['2026-01-20', '2026-02-20', '2026-03-20'].map((day) => aDeployment(day, `${day}T00:00:00Z`));
    const asked = { from: '2026-01-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };
    expect(levelOf(records, asked)?.name).toBe('medium');
    // Whole months: February and March only
    expect(levelOf(records, { ...asked, from: '2026-01-02T00:00:00Z' })).toMatchObject({
      name: null,
      reason: '2 of 3 whole months',
    });
  });

  it('needs four whole weeks', () => {
    expect(levelOf(weekly([0], 1), { to: '2026-02-01T00:00:00Z' })).toMatchObject({
      name: null,
      reason: '3 of 4 whole weeks',
    });
    expect(levelOf(weekly([0], 1), { to: '2026-02-02T00:00:00Z' })?.name).toBe('high');
    // From a Tuesday on only three of the four are whole.
    expect(levelOf(weekly([0], 1), { from: '06 00:00', to: '2026-02-02T00:00:00Z' })?.name).toBeNull();
  });
});

describe('time to restore and recovery', () => {
  const records = Array.from({ length: 6 }, (_, index) => [
    aDeployment(`d${index}`, `1${index} 00:00`),
    anIncident(`i${index}`, `1${index} 00:00`, { deployment: `d${index}`, resolvedAt: `2026-01-1${index}T02:00:00Z` }),
  ]).flat();

  it.each([
    ['failedDeploymentRecoveryTime', 2023, 'high'],
    ['failedDeploymentRecoveryTime', 2019, 'high'],
    ['timeToRestore', 2019, 'high'],
    ['timeToRestore', 2023, null],
    ['deploymentDays', 2023, null],
    ['deploymentReworkRate', 2023, null],
  ] as const)('%s of two hours in %d', (metric, benchmark, name) => {
    const level = levelOf(records, { metric, benchmark });
    expect(level?.name).toBe(name);
    expect(level?.reason === null).toBe(name !== null);
  });

  it('has no level where the median is not reached', () => {
    const open = records.map((record) => ({ ...record, resolvedAt: null }));
    expect(levelOf(open, { metric: 'timeToRestore', benchmark: 2019 })).toMatchObject({
      name: null,
      reason: expect.stringContaining('not reached'),
    });
  });
});
