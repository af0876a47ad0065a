import { aDeployment, anIncident, aPullRequest } from '../../metrics/history';
import { points, report, values, type Wire } from './dora';

// Contract, section 2: "No data is null" and "Statistics".

/** Incidents that started on 2 January, 0:00, and took so many seconds; null: open, up to now. */
function incidents(...seconds: readonly (number | null)[]): readonly Wire[] {
  const started = Date.parse('2026-01-02T00:00:00Z');
  return seconds.map((span, index) =>
    anIncident(`i${index}`, '02 00:00', {
      resolvedAt: span === null ? null : new Date(started + span * 1000).toISOString(),
    }),
  );
}

/** Pull requests merged on 2 January of so many lines. */
function sized(...lines: readonly number[]): readonly Wire[] {
  const mergedAt = '2026-01-02T00:00:00Z';
  return lines.map((additions, index) => aPullRequest(`${index}`, '01 00:00', { mergedAt, additions, deletions: 0 }));
}

describe('spans that have ended', () => {
  // Linear interpolation between order statistics: position p (n − 1) of 10 20 40 80, counted from 0.
  it.each([
    ['p50', 30], // 1.5: half-way from 20 to 40, "the middle of the two"
    ['p75', 50], // 2.25: 40 + 0.25 × 40
    ['p90', 68], // 2.7: 40 + 0.7 × 40
    ['p95', 74], // 2.85
    ['p99', 78.8], // 2.97
    ['mean', 37.5],
    ['min', 10],
    ['max', 80],
    ['sum', 150],
    ['count', 4],
  ])('%s of 80 10 40 20 is %d', async (statistic, expected) => {
    const [point] = await points(incidents(80, 10, 40, 20), `timeToRestore --statistic ${statistic}`);
    expect(point).toMatchObject({ value: expect.closeTo(expected, 9), n: 4 });
  });

  it('"p50 (default for spans)"', async () => {
    expect(await report(incidents(1, 2, 9), 'timeToRestore')).toMatchObject({
      statistic: 'p50',
      unit: 's',
      series: [{ points: [{ value: 2, n: 3 }] }],
    });
  });

  it('of one observation every percentile is that', async () => {
    for (const statistic of ['p50', 'p99', 'mean', 'min', 'max', 'sum']) {
      expect(await values(incidents(7), `timeToRestore --statistic ${statistic}`)).toEqual([7]);
    }
  });

  it('"p50 is the default of sizes too"', async () => {
    expect(await report(sized(1, 2, 100), 'pullRequestSize')).toMatchObject({
      statistic: 'p50',
      unit: 'lines',
      series: [{ points: [{ value: 2, n: 3 }] }],
    });
    const deployed = [aDeployment('d0', '02 00:00'), aDeployment('d1', '03 00:00', { changes: ['a', 'b'] })];
    expect(await report(deployed, 'batchSize')).toMatchObject({ statistic: 'p50', unit: 'count' });
  });

  it('milliseconds are kept', async () => {
    expect(await values(incidents(0.001, 0.002), 'timeToRestore')).toEqual([0.0015]);
  });

  it('"Nothing is averaged over averages"', async () => {
    // day 2: 1 h, 1 h, 1 h; day 3: 5 h. The mean of the range is 2 h, not (1 + 5) / 2.
    const records = [
      ...incidents(3600, 3600, 3600),
      anIncident('x', '03 00:00', { resolvedAt: '2026-01-03T05:00:00Z' }),
    ];
    expect(await values(records, 'timeToRestore --statistic mean')).toEqual([7200]);
  });
});

describe('"of nothing, count, perDay and counting metrics are 0, the rest null"', () => {
  const other = [aDeployment('d', '20 00:00'), ...incidents(1), ...sized(1)].map((record) => record);
  const empty = '--from 2026-01-10 --to 2026-01-11';

  it.each([
    ['timeToRestore', null],
    ['timeToRestore --statistic p90', null],
    ['timeToRestore --statistic sum', null],
    ['timeToRestore --statistic max', null],
    ['timeToRestore --statistic count', 0],
    ['pullRequestSize --statistic count', 0],
    ['pullRequestSize', null],
    ['incidents', 0],
    ['mergeFrequency', 0],
    ['mergeFrequency --statistic perDay', 0],
    ['deploymentFrequency', 0],
    ['deploymentFrequency --statistic perDay', 0],
    ['deploymentDays', 0],
    ['changeFailRate', null],
    ['deploymentReworkRate', null],
    ['openPullRequests', 0],
  ])('%s: %s', async (asked, expected) => {
    expect(await points(other, `${asked} ${empty}`)).toMatchObject([{ value: expected }]);
  });

  it.each([
    ['deploymentFrequency'],
    ['deploymentDays'],
    ['incidents'],
    ['mergeFrequency'],
    ['openPullRequests'],
    ['undeployedChanges'],
    ['deploymentFrequency --statistic perDay'],
  ])('"Only counts are 0 when records of that kind were read": %s without any is null', async (asked) => {
    expect(await values([], asked)).toEqual([null]);
  });

  it('n of deploymentDays is "its deployments"', async () => {
    const records = ['02 01:00', '02 02:00', '03 00:00'].map((at, index) => aDeployment(`d${index}`, at));
    expect(await points(records, 'deploymentDays')).toMatchObject([{ value: 2, n: 3 }]);
  });
});

describe('open spans: the Kaplan–Meier estimate', () => {
  // now is an hour after the start, so every open one is censored at 3600 s
  const now = '--now 2026-01-02T01:00:00Z';
  const restore = (statistic: string) => `timeToRestore --statistic ${statistic} ${now}`;

  it.each<readonly [string, readonly (number | null)[], number | null]>([
    // 10 20 30 and one open: after 10 3/4 are open, after 20 2/4: at or below 1 − 0.5
    ['p50', [30, 10, null, 20], 20],
    // after 30 1/4 are open: at or below 1 − 0.75; the curve never falls to 0.1
    ['p75', [30, 10, null, 20], 30],
    ['p90', [30, 10, null, 20], null],
    // two of three open: after 10 2/3 are open
    ['p50', [10, null, null], null],
    // Nothing closed
    ['p50', [null, null], null],
    // no interpolation once one is open: after 20 3/5 are open, after 30 2/5
    ['p50', [10, 20, 30, 40, null], 30],
    // "within 1e-9": nine of ten closed, 0.1 open is at 1 − 0.9 in spite of floating point
    ['p90', [1, 2, 3, 4, 5, 6, 7, 8, 9, null], 9],
    ['min', [30, 10, null], 10],
    ['max', [30, 10, null], 30],
    ['sum', [30, 10, null], 40],
    ['mean', [30, 10, null], 20],
    ['max', [null], null],
    ['count', [30, 10, null], 3],
  ])('%s of %j is %s', async (statistic, spans, expected) => {
    const open = spans.filter((span) => span === null).length;
    expect(await points(incidents(...spans), restore(statistic))).toMatchObject([
      { value: expected, n: spans.length, open },
    ]);
  });

  it('one that is censored early counts only up to then', async () => {
    // Spans of 100 and 300 s closed; open since 200 s. Share open after 100: 2/3; after 200 one leaves at risk; after
    // 300: 2/3 × 0/1 = 0. The median is 300, although 2 of 3 were closed.
    const started = (secondsAgo: number) =>
      new Date(Date.parse('2026-01-02T01:00:00Z') - secondsAgo * 1000).toISOString();
    const records = [
      anIncident('a', started(1000), { resolvedAt: started(900) }),
      anIncident('b', started(1000), { resolvedAt: started(700) }),
      anIncident('c', started(200)),
    ];
    expect(await points(records, restore('p50'))).toMatchObject([{ value: 300, n: 3, open: 1 }]);
  });

  it('"on ties closed before censored"', async () => {
    // Closed after 200 s, open since 200 s, closed after 400: at 200 all three are at risk: 2/3; then 1 of 1 at 400.
    // Were the censored one first, 200 would have 2 at risk: 1/2, and the median 200.
    const started = (secondsAgo: number) =>
      new Date(Date.parse('2026-01-02T01:00:00Z') - secondsAgo * 1000).toISOString();
    const records = [
      anIncident('a', started(1000), { resolvedAt: started(800) }),
      anIncident('b', started(200)),
      anIncident('c', started(1000), { resolvedAt: started(600) }),
    ];
    expect(await points(records, restore('p50'))).toMatchObject([{ value: 400 }]);
  });

  it('"null with a notice longer than …"', async () => {
    const { notices, series } = await report(incidents(10, null, null), restore('p50'));
    expect(series[0]?.points[0]?.value).toBeNull();
    expect(notices.map(({ text }) => text).join()).toContain('longer than');
    expect(series[0]?.level).toMatchObject({ name: null });
  });

  it('unrecovered failed deployments are open spans too', async () => {
    const records = [
      aDeployment('d0', '01 00:00', { revision: 'x' }),
      aDeployment('d1', '02 00:00', { revision: 'y' }),
      aDeployment('d2', '03 00:00', { revision: 'x' }),
      aDeployment('d3', '04 00:00', { revision: 'z' }),
      anIncident('i', '04 12:00'),
    ];
    // d1 recovered after a day, d3 open: after a day 1/2 are open
    expect(await points(records, 'failedDeploymentRecoveryTime')).toMatchObject([{ value: 86_400, n: 2, open: 1 }]);
    expect(await points(records, 'failedDeploymentRecoveryTime --statistic p75')).toMatchObject([
      { value: null, n: 2 },
    ]);
  });
});

describe('ratios', () => {
  it('"carry a 95 % Wilson interval (low, high; z = 1.959964)"', async () => {
    // 2 of 8, as in the contract's example
    const records = Array.from({ length: 8 }, (_, index) => aDeployment(`d${index}`, `02 0${index}:00`));
    const failed = ['d1', 'd2'].map((deployment) => anIncident(`of ${deployment}`, '20 00:00', { deployment }));
    expect(await points([...records, ...failed], 'changeFailRate')).toEqual([
      {
        time: '2026-01-01T00:00:00.000Z',
        value: 0.25,
        n: 8,
        numerator: 2,
        denominator: 8,
        low: expect.closeTo(0.0715, 4),
        high: expect.closeTo(0.5907, 4),
        partial: false,
        provisional: false,
      },
    ]);
  });

  it.each([
    // of 0 of 10: 0 to z² / (10 + z²) = 3.841459 / 13.841459; of 10 of 10 the mirror image
    [0, 0, 0.277533],
    [10, 0.722467, 1],
  ])('%d of 10', async (failed, low, high) => {
    const records = Array.from({ length: 10 }, (_, index) => aDeployment(`d${index}`, `02 0${index}:00`));
    const incidentsOf = records
      .slice(0, failed)
      .map(({ id }) => anIncident(`of ${String(id)}`, '20 00:00', { deployment: id }));
    expect(await points([...records, ...incidentsOf], 'changeFailRate')).toMatchObject([
      { low: expect.closeTo(low, 6), high: expect.closeTo(high, 6) },
    ]);
  });
});
