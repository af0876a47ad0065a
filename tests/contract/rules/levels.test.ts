import { aDeployment, anIncident } from '../../metrics/history';
import { report, type Wire } from './dora';

// Contract, section 3, "Levels", through the command. The rows of the reports are compared in benchmarks.test.ts.

const HOUR = 3600;

/** The level of the only series. */
async function level(records: readonly Wire[], line: string, settings: Wire | null = null) {
  return (await report(records, line, settings)).series[0]?.level;
}

/** So many incidents that took so many seconds each. */
function incidents(count: number, seconds: number): readonly Wire[] {
  const resolvedAt = new Date(Date.parse('2026-01-02T00:00:00Z') + seconds * 1000).toISOString();
  return Array.from({ length: count }, (_, index) => anIncident(`i${index}`, '02 00:00', { resolvedAt }));
}

describe('spans "by p50"', () => {
  // time_to_restore of 2021: less than one hour; less than one day; one day to one week; more than six months (4380 h)
  it.each([
    [HOUR - 0.001, 'elite'],
    [HOUR, 'high'],
    [24 * HOUR - 0.001, 'high'],
    [24 * HOUR, 'medium'],
    [168 * HOUR - 0.001, 'medium'],
    // "gap-free": what lies between a week and six months has left medium's worst bound behind
    [168 * HOUR, 'low'],
    [5000 * HOUR, 'low'],
  ])('in 2021 %d s are %s', async (seconds, name) => {
    expect(await level(incidents(6, seconds), 'timeToRestore --benchmark 2021')).toEqual({
      year: 2021,
      name,
      reason: null,
    });
  });

  it('judged on the whole range, whatever the bucket and the statistic', async () => {
    const mixed = [
      ...incidents(3, 60),
      ...incidents(3, 60).map((record) => ({ ...record, id: `b${String(record['id'])}` })),
    ];
    const asked = 'timeToRestore --benchmark 2021 --bucket day --statistic max';
    expect(await level(mixed, asked)).toEqual({ year: 2021, name: 'elite', reason: null });
  });

  it('"on a tie the better": 2019 has less than one day for high and for medium', async () => {
    expect(await level(incidents(6, 2 * HOUR), 'timeToRestore --benchmark 2019')).toMatchObject({ name: 'high' });
  });

  it('"with fewer it is withheld and the reason shown"', async () => {
    expect(await level(incidents(5, 60), 'timeToRestore --benchmark 2021')).toEqual({
      year: 2021,
      name: null,
      reason: expect.stringContaining('5 of 6'),
    });
    const settings = { minimumSample: { spans: 5 } };
    expect(await level(incidents(5, 60), 'timeToRestore --benchmark 2021', settings)).toMatchObject({ name: 'elite' });
  });

  it('"timeToRestore has no level from 2023 on", and the default year is 2023', async () => {
    expect(await level(incidents(6, 60), 'timeToRestore')).toMatchObject({ year: 2023, name: null });
    expect(await level(incidents(6, 60), 'timeToRestore --benchmark 2024')).toMatchObject({ year: 2024, name: null });
    expect(await level(incidents(6, 60), 'timeToRestore --benchmark 2022')).toMatchObject({ year: 2022, name: 'high' });
    expect(await level(incidents(6, 60), 'timeToRestore', { benchmark: 2022 })).toMatchObject({
      year: 2022,
      name: 'high',
    });
  });

  it('"Recovery time takes time_to_restore in years before 2023"', async () => {
    const failed = Array.from({ length: 6 }, (_, index) => [
      aDeployment(`d${index}`, `0${index + 2} 00:00`),
      anIncident(`i${index}`, `0${index + 2} 00:00`, {
        deployment: `d${index}`,
        resolvedAt: `2026-01-0${index + 2}T00:30:00Z`,
      }),
    ]).flat();
    // Half an hour: 2022 knows no elite, 2021 and 2023 do.
    expect(await level(failed, 'failedDeploymentRecoveryTime --benchmark 2022')).toMatchObject({ name: 'high' });
    expect(await level(failed, 'failedDeploymentRecoveryTime --benchmark 2021')).toMatchObject({ name: 'elite' });
    expect(await level(failed, 'failedDeploymentRecoveryTime')).toMatchObject({ year: 2023, name: 'elite' });
  });
});

describe('changeFailRate', () => {
  /** `failed` of `all` deployments. */
  function rate(failed: number, all: number): readonly Wire[] {
    const at = (index: number) => new Date(Date.parse('2026-01-02T00:00:00Z') + index * 60_000).toISOString();
    return [
      ...Array.from({ length: all }, (_, index) => aDeployment(`d${index}`, at(index))),
      ...Array.from({ length: failed }, (_, index) => anIncident(`i${index}`, '20 00:00', { deployment: `d${index}` })),
    ];
  }

  it.each([
    // "2023: 5, 10, 15, 64 % as upper bounds"
    [2023, 5, 100, 'elite'],
    [2023, 6, 100, 'high'],
    [2023, 10, 100, 'high'],
    [2023, 11, 100, 'medium'],
    [2023, 15, 100, 'medium'],
    [2023, 16, 100, 'low'],
    [2023, 65, 100, 'low'],
    // 2022: up to 15, 30 and 60 %
    [2022, 15, 100, 'high'],
    [2022, 16, 100, 'medium'],
    [2022, 30, 100, 'medium'],
    [2022, 31, 100, 'low'],
  ])('in %d %d of %d is %s', async (year, failed, all, name) => {
    expect(await level(rate(failed, all), `changeFailRate --benchmark ${year}`)).toEqual({ year, name, reason: null });
  });

  it.each([2014, 2015, 2016, 2017, 2018, 2019, 2021, 2024, 2025])(
    '"in the others the answer is no level with the reason": %d',
    async (year) => {
      expect(await level(rate(1, 100), `changeFailRate --benchmark ${year}`)).toEqual({
        year,
        name: null,
        reason: expect.stringMatching(/.{10}/),
      });
    },
  );

  it('"20 deployments for a ratio", in the words of the example', async () => {
    expect(await level(rate(2, 8), 'changeFailRate')).toEqual({
      year: 2023,
      name: null,
      reason: '8 of 20 deployments',
    });
    expect(await level(rate(0, 20), 'changeFailRate')).toMatchObject({ name: 'elite' });
    expect(await level(rate(2, 8), 'changeFailRate', { minimumSample: { ratio: 8 } })).toMatchObject({ name: 'low' });
  });
});

describe('deploymentFrequency', () => {
  const monday = Date.parse('2026-01-05T00:00:00Z');
  const DAY_MS = 86_400_000;

  /** For each of four weeks from Monday, 5 January: deployments a day, from Monday on. */
  function weeks(...days: readonly (readonly number[])[]): readonly Wire[] {
    return days.flatMap((week, number) =>
      week.flatMap((count, day) =>
        Array.from({ length: count }, (_, index) =>
          aDeployment(
            `${number} ${day} ${index}`,
            new Date(monday + (number * 7 + day) * DAY_MS + index * 60_000).toISOString(),
          ),
        ),
      ),
    );
  }
  const four = '--from 2026-01-05 --to 2026-02-02';
  const frequency = (records: readonly Wire[], more = four) => level(records, `deploymentFrequency ${more}`);
  const same = (...week: readonly number[]) => weeks(week, week, week, week);

  it.each<readonly [string, readonly Wire[], string]>([
    [
      '5 days a week and more than one a day',
      weeks([1, 1, 1, 1, 2], [1, 1, 1, 1, 1], [1, 1, 1, 1, 1], [1, 1, 1, 1, 1]),
      'elite',
    ],
    ['5 days a week and exactly one a day', same(1, 1, 1, 1, 1), 'high'],
    ['4 days a week, many a day', same(3, 3, 3, 3), 'high'],
    // days 4, 4, 6, 6: the median of an even number is the middle of the two: 5
    ['median 5 of 4, 4, 6 and 6', weeks([2, 2, 2, 2], [2, 2, 2, 2], [2, 2, 2, 2, 2, 2], [2, 2, 2, 2, 2, 2]), 'elite'],
    ['median 4.5', weeks([2, 2, 2, 2], [2, 2, 2, 2], [2, 2, 2, 2, 2], [2, 2, 2, 2, 2, 2]), 'high'],
    ['once a week', same(1), 'high'],
    // days 0, 1, 1, 1: median 1
    ['three of four weeks', weeks([0], [1], [1], [1]), 'high'],
  ])('%s in 2023: %s', async (_, records, name) => {
    expect(await frequency(records)).toEqual({ year: 2023, name, reason: null });
  });

  it('"4 whole weeks"; "3 whole months beyond a week"', async () => {
    expect(await frequency(same(1), '--from 2026-01-05 --to 2026-02-01')).toMatchObject({
      name: null,
      reason: '3 of 4 whole weeks',
    });
    // days 0, 0, 1, 1: median 0.5, beyond a week, and no whole month in the range
    expect(await frequency(weeks([0], [0], [1], [1]))).toMatchObject({ name: null, reason: '0 of 3 whole months' });
  });

  it('"weekly to monthly = the median whole month has one; else beyond"', async () => {
    const monthly = ['2026-01-31', '2026-02-28', '2026-04-01'].map((day) => aDeployment(day, `${day}T10:00:00Z`));
    const three = '--from 2026-01-01 --to 2026-04-01 --benchmark 2024';
    // 2024: low is between once per month and once every six months. January and February have one: median 1.
    expect(await frequency(monthly, three)).toMatchObject({ name: 'medium' });
    expect(await frequency(monthly.slice(1), three)).toMatchObject({ name: 'low' });
  });

  it('the week starts where it is told to', async () => {
    // From Sunday, 4 January, for four weeks: whole with Sundays only.
    const sunday = '--from 2026-01-04 --to 2026-02-01';
    expect(await frequency(same(1), sunday)).toMatchObject({ name: null });
    expect(await frequency(same(1), `${sunday} --week-start sunday`)).toMatchObject({ name: 'high' });
  });
});

it.each([
  'deploymentDays',
  'incidents',
  'deploymentReworkRate',
  'batchSize',
  'leadTimeStages',
  'pullRequestSize',
  'branchLifetime',
  'mergeFrequency',
  'openPullRequests',
  'undeployedChanges',
  'pipelineSuccessRate',
  'pipelineDuration',
  'pipelineQueueTime',
  'pipelineFlakeRate',
  'timeToGreen',
])('"Each series has its level": %s has one of the same shape, with the reason why there is none', async (metric) => {
  const { series } = await report([], metric);
  for (const one of series) {
    expect(one.level).toEqual({ year: 2023, name: null, reason: expect.stringMatching(/.{5}/) });
  }
});
