import { aDeployment, anIncident, aPullRequest, aRun } from '../../metrics/history';
import { byLabels, column, points, report, rows, values } from './dora';

// Contract, section 2, "Time".

describe('the range', () => {
  const four = ['01 23:59', '02 00:00', '02 23:59', '03 00:00'].map((at, index) => aDeployment(`d${index}`, at));

  it('"half-open": its start belongs to it, its end does not', async () => {
    expect(await values(four, 'deploymentFrequency --from 2026-01-02 --to 2026-01-03')).toEqual([2]);
    expect(await values(four, 'deploymentFrequency --from 2026-01-01 --to 2026-01-04 --bucket day')).toEqual([1, 2, 1]);
  });

  it('"choose cohorts; what became of them is judged by everything known up to now, after to as well"', async () => {
    const records = [
      aDeployment('d', '02 10:00'),
      anIncident('i', '03 10:00', { deployment: 'd', resolvedAt: '2026-01-20T10:00:00Z' }),
    ];
    const asked = 'failedDeploymentRecoveryTime --from 2026-01-02 --to 2026-01-03';
    // 2 January 10:00 → 20 January 10:00 = 18 days, although the range ends on the 3rd
    expect(await points(records, asked)).toMatchObject([{ value: 18 * 86_400, n: 1 }]);
    // On the 10th the incident is open: nothing has been recovered yet.
    expect(await points(records, `${asked} --now 2026-01-10`)).toMatchObject([{ value: null, n: 1, open: 1 }]);
    // On the 3rd at 9:00 there is no incident yet, and so no failure.
    expect(await points(records, `${asked} --now 2026-01-03T09:00:00Z`)).toMatchObject([{ value: null, n: 0 }]);
  });

  it('"The range is cut at now"', async () => {
    const asked = 'deploymentFrequency --from 2026-01-01 --to 2026-02-01 --bucket day --now 2026-01-03T12:00:00Z';
    const cut = await points([aDeployment('d', '02 10:00')], asked);
    expect(cut.map(({ time, value, partial }) => [time, value, partial])).toEqual([
      ['2026-01-01T00:00:00.000Z', 0, false],
      ['2026-01-02T00:00:00.000Z', 1, false],
      ['2026-01-03T00:00:00.000Z', 0, true],
    ]);
    // 1 deployment in 2.5 days
    expect(await values([aDeployment('d', '02 10:00')], `${asked.replace('day', 'none')} --statistic perDay`)).toEqual([
      0.4,
    ]);
  });

  it('"An instant after now counts as absent"', async () => {
    const records = [
      anIncident('i', '02 00:00', { resolvedAt: '2026-01-09T00:00:00Z' }),
      aPullRequest('1', '02 00:00', { mergedAt: '2026-01-09T00:00:00Z' }),
      aRun('r', 'failed', '02 00:00', { branch: 'main' }),
      aRun('s', 'succeeded', '09 00:00', { branch: 'main', startedAt: '2026-01-02T00:00:00Z' }),
      aDeployment('d', '09 00:00', { startedAt: '2026-01-02T00:00:00Z' }),
    ];
    const by = '--now 2026-01-05';
    expect(await column('resolvedAt', records, `incidents ${by}`)).toEqual({ i: null });
    expect(await values(records, `openPullRequests ${by}`)).toEqual([1]);
    expect(await values(records, `openPullRequests --now 2026-01-10 --to 2026-01-10 --from 2026-01-01`)).toEqual([0]);
    // "but a deployment or run whose finishedAt is after now has not finished": it does not fall back on startedAt
    expect(await rows(records, `deployments ${by}`)).toEqual([]);
    expect(await byLabels(records, `pipelineSuccessRate ${by}`)).toEqual({ '': [0, 1] });
    expect(await points(records, `timeToGreen ${by}`)).toMatchObject([{ n: 1, open: 1, value: null }]);
  });

  it('an incident that starts after now has not happened', async () => {
    const records = [anIncident('i', '09 00:00'), anIncident('j', '02 00:00')];
    expect((await rows(records, 'incidents --now 2026-01-05')).map(({ id }) => id)).toEqual(['j']);
    expect(await values(records, 'incidents --now 2026-01-05')).toEqual([1]);
  });
});

describe('buckets', () => {
  it.each([
    ['hour', '2026-01-01T00:00:00Z', '2026-01-01T02:00:00Z', ['2026-01-01T00', '2026-01-01T01']],
    ['day', '2026-02-27', '2026-03-02', ['2026-02-27T00', '2026-02-28T00', '2026-03-01T00']],
    // 5 January 2026 is a Monday
    ['week', '2026-01-05', '2026-01-19', ['2026-01-05T00', '2026-01-12T00']],
    ['month', '2025-12-01', '2026-02-01', ['2025-12-01T00', '2026-01-01T00']],
    ['quarter', '2026-01-01', '2026-07-01', ['2026-01-01T00', '2026-04-01T00']],
    ['year', '2025-01-01', '2026-01-01', ['2025-01-01T00']],
    ['none', '2025-01-01', '2026-01-01', ['2025-01-01T00']],
  ])('%s', async (bucket, from, to, times) => {
    const got = await points(
      [aDeployment('d', '02 10:00')],
      `deploymentDays --from ${from} --to ${to} --bucket ${bucket}`,
    );
    expect(got.map(({ time }) => time)).toEqual(times.map((time) => `${time}:00:00.000Z`));
    expect(got.every(({ partial }) => !partial)).toBe(true);
  });

  it('"A bucket that sticks out of the range covers only its part inside and says partial"', async () => {
    const records = ['06 10:00', '07 10:00', '08 10:00', '14 10:00'].map((at, index) => aDeployment(`d${index}`, at));
    // Weeks of Monday 5 and 12 January; the range is Wednesday 7 to Wednesday 14, noon: 5 days and 2.5 days.
    const asked = 'deploymentFrequency --from 2026-01-07 --to 2026-01-14T12:00:00Z --bucket week';
    expect(await points(records, asked)).toMatchObject([
      { time: '2026-01-07T00:00:00.000Z', value: 2, partial: true },
      { time: '2026-01-12T00:00:00.000Z', value: 1, partial: true },
    ]);
    // "Days in per day = elapsed seconds of the bucket's part ÷ 86,400"
    expect(await values(records, `${asked} --statistic perDay`)).toEqual([2 / 5, 1 / 2.5]);
  });

  it('"weeks from Monday"; --week-start and the setting move them', async () => {
    const asked = 'deploymentDays --from 2026-01-01 --to 2026-01-12 --bucket week';
    const starts = async (more: string, settings: { weekStart?: string } | null = null) =>
      (await points([aDeployment('d', '02 10:00')], `${asked}${more}`, settings)).map(({ time }) => time.slice(8, 10));
    // 1 January 2026 is a Thursday.
    expect(await starts('')).toEqual(['01', '05']);
    expect(await starts(' --week-start sunday')).toEqual(['01', '04', '11']);
    expect(await starts('', { weekStart: 'sunday' })).toEqual(['01', '04', '11']);
    expect(await starts(' --week-start monday', { weekStart: 'sunday' })).toEqual(['01', '05']);
  });

  it("the command line's default zone is UTC", async () => {
    expect(await report([], 'deploymentDays')).toMatchObject({ timezone: 'UTC' });
  });

  it('"cut in an IANA time zone": both daylight-saving days of Berlin', async () => {
    // 29 March 2026 has 23 hours (1:00 UTC is 3:00), 25 October 25.
    const spring = aDeployment('d', '2026-03-29T10:00:00Z');
    const autumn = aDeployment('e', '2026-10-25T22:30:00Z'); // 23:30 in Berlin
    const day = (from: string, to: string) =>
      `deploymentFrequency --statistic perDay --timezone Europe/Berlin --bucket day --from ${from} --to ${to}`;
    expect(await points([spring], day('2026-03-29', '2026-03-30'))).toMatchObject([
      { time: '2026-03-28T23:00:00.000Z', value: 24 / 23, partial: false },
    ]);
    expect(await points([autumn], day('2026-10-25', '2026-10-26'))).toMatchObject([
      { time: '2026-10-24T22:00:00.000Z', value: 24 / 25, partial: false },
    ]);
    const hours = (from: string, to: string) =>
      `deploymentFrequency --timezone Europe/Berlin --bucket hour --from ${from} --to ${to}`;
    expect(await points([spring], hours('2026-03-29', '2026-03-30'))).toHaveLength(23);
    const both = await points([autumn], hours('2026-10-25', '2026-10-26'));
    expect(both).toHaveLength(25);
    // 2:00 comes twice: at 0:00 and at 1:00 UTC
    expect(both.slice(1, 5).map(({ time }) => time.slice(11, 16))).toEqual(['23:00', '00:00', '01:00', '02:00']);
    expect(both[24]).toMatchObject({ time: '2026-10-25T22:00:00.000Z', value: 1 });
  });

  it('half-hour and southern zones, where the clocks go back in April', async () => {
    // Lord Howe goes from +11 to +10:30 on 5 April 2026: that day has 24.5 hours.
    const asked = 'deploymentFrequency --statistic perDay --timezone Australia/Lord_Howe --bucket day';
    const got = await values([aDeployment('d', '2026-04-05T00:00:00Z')], `${asked} --from 2026-04-05 --to 2026-04-06`);
    expect(got).toEqual([expect.closeTo(24 / 24.5, 12)]);
  });

  it('a day whose midnight the clocks skip begins at its first instant', async () => {
    // In Santiago 6 September 2026 begins at 1:00 (-03), 4:00 UTC: it has 23 hours.
    const asked = 'deploymentFrequency --timezone America/Santiago --bucket day --from 2026-09-05 --to 2026-09-07';
    expect(await points([aDeployment('d', '2026-09-06T04:00:00Z')], asked)).toMatchObject([
      { time: '2026-09-05T04:00:00.000Z', value: 0, partial: false },
      { time: '2026-09-06T04:00:00.000Z', value: 1, partial: false },
    ]);
  });

  it('"every bucket of the range is present", also where nothing is', async () => {
    const got = await points(
      [aDeployment('d', '02 10:00')],
      'changeFailRate --bucket day --from 2026-01-01 --to 2026-01-04',
    );
    expect(got).toMatchObject([
      { value: null, n: 0, numerator: 0, denominator: 0, low: null, high: null },
      { value: 0, n: 1, numerator: 0, denominator: 1 },
      { value: null, n: 0 },
    ]);
  });
});

describe('a rolling window', () => {
  const daily = Array.from({ length: 10 }, (_, index) =>
    aDeployment(`d${index + 1}`, `${String(index + 1).padStart(2, '0')} 12:00`),
  );

  it('"of D days ends at e and covers the D calendar days before e, reading before from where it must"', async () => {
    const asked = 'deploymentFrequency --from 2026-01-03 --to 2026-01-05 --bucket day --window 3';
    // e = 4 January: days 1, 2, 3; e = 5 January: days 2, 3, 4
    expect(await points(daily, asked)).toMatchObject([
      { time: '2026-01-03T00:00:00.000Z', value: 3, partial: false },
      { time: '2026-01-04T00:00:00.000Z', value: 3, partial: false },
    ]);
    expect(await values(daily, `${asked} --statistic perDay`)).toEqual([1, 1]);
    // 7 days up to 4 and 5 January, before the first deployment too: 3 and 4 of them in 7 days
    const week = asked.replace('--window 3', '--window 7');
    expect(await values(daily, `${week} --statistic perDay`)).toEqual([3 / 7, 4 / 7]);
  });

  it('"e = the bucket\'s end, cut at to and now"', async () => {
    const asked = 'deploymentFrequency --from 2026-01-03 --bucket week --window 2';
    // to = 7 January 6:00: the window is 5 January 6:00 to 7 January 6:00 = days 5 and 6
    expect(await points(daily, `${asked} --to 2026-01-07T06:00:00Z`)).toMatchObject([
      { value: 2, partial: true },
      { time: '2026-01-05T00:00:00.000Z', value: 2, partial: true },
    ]);
    // now = 7 January 18:00: 5 January 18:00 to 7 January 18:00 = days 6 and 7
    expect(await values(daily, `${asked} --to 2026-02-01 --now 2026-01-07T18:00:00Z`)).toEqual([2, 2]);
  });

  it("its days are the calendar's: with a day of 23 hours it is an hour shorter", async () => {
    const records = [aDeployment('d', '2026-03-29T10:00:00Z')];
    const asked = 'deploymentFrequency --statistic perDay --timezone Europe/Berlin --bucket day --window 2';
    // 28 and 29 March: 47 hours; 29 and 30 March: 47 hours
    expect(await values(records, `${asked} --from 2026-03-29 --to 2026-03-31`)).toEqual([
      expect.closeTo(24 / 47, 12),
      expect.closeTo(24 / 47, 12),
    ]);
  });

  it('"partial and provisional are the bucket\'s, judged by its cut end"', async () => {
    const asked = 'changeFailRate --from 2026-01-01 --to 2026-01-04 --bucket day --window 30';
    // The attribution window is 7 days: 2 January ends 7 days before the 10th, 0:00, and is no longer provisional.
    const got = await points(daily, `${asked} --now 2026-01-10`);
    expect(got.map(({ provisional }) => provisional)).toEqual([false, false, true]);
  });
});
