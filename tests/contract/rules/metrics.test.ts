import { aCommit, aDeployment, anIncident, aPullRequest } from '../../metrics/history';
import { byLabels, points, report, values, type Wire } from './dora';

// Contract, section 3: a row of the table after the other.

const HOUR = 3600;
const DAY = 24 * HOUR;
const iso = (text: string) => `2026-01-${text.slice(0, 2)}T${text.slice(3)}:00Z`;

describe('deploymentFrequency', () => {
  const records = [
    aDeployment('a', '02 10:00', { revision: 'x' }),
    aDeployment('b', '02 11:00', { revision: 'y' }),
    aDeployment('c', '02 12:00', { revision: 'x' }), // rollback
    aDeployment('d', '02 13:00', { revision: 'x' }), // retry
    aDeployment('e', '02 14:00', { environment: 'staging' }),
  ];
  it('"deployments finished in the bucket (baseline, forward, rollback)"', async () => {
    expect(await report(records, 'deploymentFrequency')).toMatchObject({
      unit: 'count',
      statistic: 'count',
      series: [{ labels: {}, points: [{ value: 3, n: 3 }] }],
    });
  });
  it('perDay has a unit of its own', async () => {
    // 3 in the 31 days of January
    expect(await report(records, 'deploymentFrequency --statistic perDay')).toMatchObject({
      unit: 'perDay',
      statistic: 'perDay',
      series: [{ points: [{ value: 3 / 31, n: 3 }] }],
    });
  });
});

it('deploymentDays: "calendar days of the bucket with at least one deployment", in the zone', async () => {
  const records = ['02 22:30', '02 23:30', '03 10:00'].map((at, index) => aDeployment(`d${index}`, at));
  expect(await values(records, 'deploymentDays')).toEqual([2]);
  // In Berlin (+1) 23:30 is half past midnight of the 3rd: still two days, of 1 and 2.
  const daily = 'deploymentDays --bucket day --from 2026-01-02 --to 2026-01-04';
  expect(await points(records, `${daily} --timezone Europe/Berlin`)).toMatchObject([
    { value: 1, n: 1 },
    { value: 1, n: 2 },
  ]);
  // In Kiritimati (+14) all are on the 3rd (12:30, 13:30) but the last (4 January, 0:00).
  expect(await values(records, 'deploymentDays --timezone Pacific/Kiritimati')).toEqual([2]);
});

it('deploymentDays of a pool counts a day once', async () => {
  const records = ['a', 'b'].map((service) => aDeployment('d', '02 10:00', { service }));
  expect(await values(records, 'deploymentDays')).toEqual([1]);
  expect(await byLabels(records, 'deploymentDays --group-by service')).toEqual({ a: [1, 1], b: [1, 1] });
});

describe('changeFailRate', () => {
  const failing = [
    aDeployment('a', '02 10:00', { revision: 'x' }),
    aDeployment('b', '02 11:00', { revision: 'y' }),
    aDeployment('c', '02 12:00', { revision: 'x' }),
  ];
  it('"failed ÷ all deployments finished in the bucket"', async () => {
    expect(await points(failing, 'changeFailRate')).toMatchObject([
      { value: expect.closeTo(1 / 3, 12), n: 3, numerator: 1, denominator: 3 },
    ]);
  });
  it('"provisional while the bucket ends less than the attribution window before now"', async () => {
    const daily = 'changeFailRate --bucket day --from 2026-01-02 --to 2026-01-04';
    const provisional = async (now: string, settings: Wire | null = null) =>
      (await points(failing, `${daily} --now ${now}`, settings)).map((point) => point.provisional);
    // The buckets end on the 3rd and the 4th.
    expect(await provisional('2026-01-10T00:00:00Z')).toEqual([false, true]);
    expect(await provisional('2026-01-09T23:59:59Z')).toEqual([true, true]);
    expect(await provisional('2026-01-11T00:00:00Z')).toEqual([false, false]);
    expect(await provisional('2026-01-05T00:00:00Z', { attributionWindow: '36h' })).toEqual([false, true]);
  });
});

describe('timeToRestore and incidents', () => {
  const all = [
    anIncident('a', '02 00:00', { resolvedAt: iso('02 01:00'), detectedAt: iso('02 00:30') }),
    anIncident('b', '03 00:00', { resolvedAt: iso('03 03:00') }),
    anIncident('c', '03 12:00', { resolvedAt: iso('03 11:00') }), // negative: no span
  ];
  it('"resolvedAt − startedAt of all incidents started in the bucket (the classic MTTR: statistic mean)"', async () => {
    expect(await points(all, 'timeToRestore --statistic mean')).toMatchObject([{ value: 2 * HOUR, n: 2 }]);
    const daily = 'timeToRestore --bucket day --from 2026-01-02 --to 2026-01-04';
    expect(await points(all, daily)).toMatchObject([
      { value: HOUR, n: 1 },
      { value: 3 * HOUR, n: 1 },
    ]);
  });
  it('"incidents started"', async () => {
    expect(await points(all, 'incidents --bucket day --from 2026-01-02 --to 2026-01-04')).toMatchObject([
      { value: 1, n: 1 },
      { value: 2, n: 2 },
    ]);
  });
});

describe('deploymentReworkRate', () => {
  it('"deployments that are rollbacks, unplanned, or ship a revert ÷ all", each once', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('c1', ['c0']),
      aCommit('undo', ['c1'], '01 00:00', { revertOf: 'c1' }),
      aDeployment('a', '02 10:00', { revision: 'c0', unplanned: true }), // a baseline can be unplanned
      aDeployment('b', '02 11:00', { revision: 'c1' }),
      aDeployment('c', '02 12:00', { revision: 'c0', unplanned: true }), // rollback and unplanned: once
      aDeployment('d', '02 13:00', { revision: 'undo' }),
    ];
    expect(await points(records, 'deploymentReworkRate')).toMatchObject([
      { value: 0.75, n: 4, numerator: 3, denominator: 4 },
    ]);
  });
});

it('batchSize: "changes per forward deployment whose changes are known"', async () => {
  const records = [
    ...['c0', 'c1', 'c2', 'c3'].map((id, index) => aCommit(id, index === 0 ? [] : [`c${index - 1}`])),
    aDeployment('a', '02 10:00', { revision: 'c0' }), // baseline
    aDeployment('b', '02 11:00', { revision: 'c3' }), // 3
    aDeployment('c', '02 12:00', { revision: 'c0' }), // rollback
    aDeployment('d', '02 13:00', { revision: 'c3' }), // forward again: 0
    aDeployment('e', '02 14:00', { revision: 'unknown' }),
  ];
  expect(await points(records, 'batchSize --statistic sum')).toMatchObject([{ value: 3, n: 2 }]);
  expect(await points(records, 'batchSize')).toMatchObject([{ value: 1.5 }]);
});

describe('pull requests', () => {
  const pull = (id: string, openedAt: string, more: Wire) => aPullRequest(id, openedAt, more);
  it('pullRequestSize: "additions + deletions (both needed) of pull requests merged in the bucket"', async () => {
    const mergedAt = iso('03 00:00');
    const records = [
      pull('1', '01 00:00', { mergedAt, additions: 10, deletions: 5 }),
      pull('2', '01 00:00', { mergedAt, additions: 10 }),
      pull('3', '01 00:00', { additions: 100, deletions: 5, closedAt: mergedAt }),
      pull('4', '01 00:00', { mergedAt, additions: 0, deletions: 0 }),
    ];
    expect(await points(records, 'pullRequestSize --statistic max')).toMatchObject([{ value: 15, n: 2 }]);
    expect(await values(records, 'mergeFrequency')).toEqual([3]);
  });

  it('branchLifetime: "firstCommitAt → mergedAt"', async () => {
    const records = [
      pull('1', '02 00:00', { firstCommitAt: iso('01 00:00'), mergedAt: iso('03 00:00') }),
      pull('2', '02 00:00', { mergedAt: iso('03 00:00') }),
      pull('3', '02 00:00', { firstCommitAt: iso('04 00:00'), mergedAt: iso('03 00:00') }),
    ];
    expect(await points(records, 'branchLifetime')).toMatchObject([{ value: 2 * DAY, n: 1 }]);
  });

  it('mergeFrequency: count or perDay', async () => {
    const records = [pull('1', '02 00:00', { mergedAt: iso('03 00:00') })];
    expect(await report(records, 'mergeFrequency --statistic perDay')).toMatchObject({
      unit: 'perDay',
      series: [{ points: [{ value: 1 / 31 }] }],
    });
  });

  it('openPullRequests: "openedAt < e, not merged or closed before e, drafts included"', async () => {
    const records = [
      pull('at the end', '03 00:00', {}), // opened at e: not yet
      pull('open', '02 23:59', {}),
      pull('closed at the end', '01 00:00', { closedAt: iso('03 00:00') }), // still open
      pull('closed before', '01 00:00', { closedAt: iso('02 23:59') }),
      pull('merged before', '01 00:00', { mergedAt: iso('02 23:59') }),
      pull('opened long ago', '2025-01-01T00:00:00Z', {}),
    ];
    expect(await points(records, 'openPullRequests --bucket day --from 2026-01-02 --to 2026-01-03')).toMatchObject([
      { value: 3, n: 3 },
    ]);
  });
});

describe('undeployedChanges', () => {
  const main = [aCommit('c0', []), aCommit('c1', ['c0'], '02 06:00'), aCommit('c2', ['c1'], '03 06:00')];
  const daily = 'undeployedChanges --bucket day --from 2026-01-01 --to 2026-01-06';

  it('"at e: commits by committedAt before e, that no production environment reached before e; null before the first known baseline"', async () => {
    const records = [
      ...main,
      aDeployment('d0', '02 00:00', { revision: 'c0' }),
      aDeployment('d1', '04 00:00', { revision: 'c1' }),
      aDeployment('d2', '05 12:00', { revision: 'c2' }),
    ];
    // ends: 2 January 0:00 (d0 is not before it): null; 3: c1; 4: c1, c2; 5: c2; 6: none
    expect(await values(records, daily)).toEqual([null, 1, 2, 1, 0]);
  });

  it('"what a baseline reaches is deployed"', async () => {
    const records = [...main, aDeployment('d0', '03 12:00', { revision: 'c1' })];
    expect(await values(records, daily)).toEqual([null, null, 1, 1, 1]);
  });

  it('"statistic max = age of the oldest at e, in s"', async () => {
    const records = [...main, aDeployment('d0', '02 00:00', { revision: 'c0' })];
    const oldest = await report(records, `${daily} --statistic max`);
    expect(oldest.unit).toBe('s');
    // c1 is of 2 January 6:00: 18 h on the 3rd, then a day more each; nothing to be old while nothing is known
    expect(oldest.series[0]?.points.map(({ value }) => value)).toEqual([
      null,
      18 * HOUR,
      42 * HOUR,
      66 * HOUR,
      90 * HOUR,
    ]);
  });

  it('"merged pull requests, and commits without one"; "no plain merge commits, a copy with its original"', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('p1', ['c0'], '02 06:00', { pullRequest: '7' }),
      aCommit('p2', ['p1'], '02 07:00', { pullRequest: '7' }),
      aCommit('open', ['p2'], '02 07:00', { pullRequest: '8' }),
      aCommit('merge', ['c0', 'open'], '02 08:00'),
      aCommit('copy', ['merge'], '02 09:00', { cherryPickOf: 'alone' }),
      aCommit('alone', ['copy'], '02 09:00'),
      aPullRequest('7', '02 00:00', { mergedAt: iso('02 08:00') }),
      aPullRequest('8', '02 00:00'),
      aDeployment('d0', '02 00:00', { revision: 'c0' }),
    ];
    // pull request 7 (8 is not merged), and `alone` with its copy
    expect(await values(records, 'undeployedChanges --from 2026-01-01 --to 2026-01-03')).toEqual([2]);
  });

  it('"on the service\'s branch (from the settings; else all known)"', async () => {
    const records = [
      ...main,
      aPullRequest('1', '01 00:00', { mergedAt: iso('02 00:00'), base: 'main', mergeRevision: 'm' }),
      aPullRequest('2', '01 00:00', { mergedAt: iso('02 00:00'), base: 'release', mergeRevision: 'r' }),
      aDeployment('d0', '02 00:00', { revision: 'c0' }),
    ];
    const settings = { services: [{ name: 'shop', repository: { id: 'shop', branch: 'main' } }] };
    const asked = 'undeployedChanges --from 2026-01-01 --to 2026-01-04';
    expect(await values(records, asked)).toEqual([4]);
    // What is certain: pull request 2 is not on the branch, 1 is.
    const [onBranch] = await values(records, asked, settings);
    expect(onBranch).toBe(3);
  });

  it('"no production environment reached": one of them is enough', async () => {
    const records = [
      ...main,
      aDeployment('a0', '02 00:00', { environment: 'prod-a', revision: 'c0' }),
      aDeployment('b0', '02 00:00', { environment: 'prod-b', revision: 'c0' }),
      aDeployment('b1', '03 12:00', { environment: 'prod-b', revision: 'c2' }),
    ];
    expect(await values(records, daily)).toEqual([null, 1, 0, 0, 0]);
  });
});
