import { aCommit, aDeployment, anIncident, aPullRequest, aRun } from '../../metrics/history';
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

describe('pipelines', () => {
  const main = { branch: 'main' };
  it('pipelineSuccessRate: "succeeded ÷ (succeeded + failed), of runs finished in the bucket"', async () => {
    const statuses = ['succeeded', 'succeeded', 'failed', 'canceled', 'skipped', 'unknown', 'running'];
    const records = statuses.map((status, index) => aRun(`${index}`, status, '02 00:00'));
    expect(await points(records, 'pipelineSuccessRate')).toMatchObject([
      { value: expect.closeTo(2 / 3, 12), n: 3, numerator: 2, denominator: 3 },
    ]);
  });

  it('pipelineDuration: "startedAt → finishedAt of runs (succeeded or failed) finished in the bucket"', async () => {
    const from = (startedAt: string) => ({ startedAt: iso(startedAt) });
    const records = [
      aRun('a', 'succeeded', '02 02:00', from('02 00:00')),
      aRun('b', 'failed', '02 01:00', from('02 00:00')),
      aRun('c', 'canceled', '02 23:00', from('02 00:00')),
    ];
    expect(await points(records, 'pipelineDuration --statistic mean')).toMatchObject([{ value: 1.5 * HOUR, n: 2 }]);
  });

  it('pipelineQueueTime: "queuedAt → startedAt of runs started in the bucket", of whatever status', async () => {
    const queued = (startedAt: string) => ({ queuedAt: iso('02 00:00'), startedAt: iso(startedAt) });
    const records = [
      aRun('a', 'succeeded', '04 00:00', queued('02 01:00')),
      aRun('b', 'canceled', '04 00:00', queued('02 03:00')),
      aRun('c', 'succeeded', '02 12:00'), // not known when it was queued
      { ...aRun('d', 'running', '02 12:00', queued('02 05:00')), finishedAt: null },
    ];
    const daily = 'pipelineQueueTime --bucket day --from 2026-01-02 --to 2026-01-03';
    expect(await points(records, daily)).toMatchObject([{ value: 3 * HOUR, n: 3 }]);
  });

  it('pipelineFlakeRate: "(pipeline, revision) pairs that both failed and succeeded ÷ pairs that did either; a pair belongs to the bucket of its last finish"', async () => {
    const of = (revision: string, more: Wire = {}) => ({ revision, ...more });
    const records = [
      aRun('1', 'failed', '02 01:00', of('x')),
      aRun('2', 'succeeded', '03 01:00', of('x')), // x flaked, on the 3rd
      aRun('3', 'succeeded', '02 01:00', of('y')),
      aRun('4', 'succeeded', '02 02:00', of('y')),
      aRun('5', 'failed', '03 01:00', of('z')),
      aRun('6', 'succeeded', '03 02:00', of('z', { pipeline: 'other' })), // another pair
      aRun('7', 'canceled', '03 02:00', of('w')), // did neither
      aRun('8', 'failed', '03 02:00'), // no revision, no pair
    ];
    const daily = 'pipelineFlakeRate --bucket day --from 2026-01-02 --to 2026-01-04';
    expect(await points(records, daily)).toMatchObject([
      { value: 0, n: 1, numerator: 0, denominator: 1 },
      { value: expect.closeTo(1 / 3, 12), n: 3, numerator: 1, denominator: 3 },
    ]);
  });

  it('re-run attempts of one run are a flake', async () => {
    const records = [1, 2].map((attempt) =>
      aRun('r', attempt === 1 ? 'failed' : 'succeeded', `02 0${attempt}:00`, { attempt, revision: 'x' }),
    );
    expect(await values(records, 'pipelineFlakeRate')).toEqual([1]);
  });

  it('timeToGreen: "finishedAt of the first failed run → finishedAt of the next succeeded one"', async () => {
    const records = [
      aRun('0', 'succeeded', '02 00:00', main),
      aRun('1', 'failed', '02 01:00', main),
      aRun('2', 'failed', '02 02:00', main),
      aRun('x', 'canceled', '02 02:30', main),
      aRun('y', 'succeeded', '02 02:45', { branch: 'feature' }),
      aRun('3', 'succeeded', '03 01:00', main),
      aRun('4', 'succeeded', '03 02:00', main),
      aRun('5', 'failed', '03 03:00', main),
    ];
    const daily = 'timeToGreen --bucket day --from 2026-01-02 --to 2026-01-04';
    // red from 2 January 1:00 to 3 January 1:00, and from 3 January 3:00 on
    expect(await points(records, daily)).toMatchObject([
      { value: DAY, n: 1 },
      { value: null, n: 1, open: 1 },
    ]);
  });

  it('"one pipeline on the service\'s branch (else branches named main, master or trunk, one at a time)"', async () => {
    const on = (branch: string, more: Wire = {}) => ({ branch, ...more });
    const records = [
      aRun('1', 'failed', '02 00:00', on('main')),
      aRun('2', 'succeeded', '02 01:00', on('main', { pipeline: 'other' })),
      aRun('3', 'succeeded', '02 02:00', on('master')),
      aRun('4', 'succeeded', '02 03:00', on('main')),
      aRun('5', 'failed', '02 00:00', on('trunk')),
      aRun('6', 'succeeded', '02 05:00', on('trunk')),
      aRun('7', 'failed', '02 00:00', on('release')),
      aRun('8', 'succeeded', '02 09:00', on('release')),
    ];
    // main 3 h, trunk 5 h
    expect(await points(records, 'timeToGreen --statistic sum')).toMatchObject([{ value: 8 * HOUR, n: 2 }]);
    const settings = { services: [{ name: 'shop', repository: { id: 'shop', branch: 'release' } }] };
    expect(await points(records, 'timeToGreen', settings)).toMatchObject([{ value: 9 * HOUR, n: 1 }]);
  });

  it('"runs ordered by finishedAt, startedAt, id, attempt"', async () => {
    const started = (startedAt: string, more: Wire = {}) => ({ ...main, startedAt: iso(startedAt), ...more });
    const sum = (records: readonly Wire[]) => values(records, 'timeToGreen --statistic sum');
    // Both end at 2:00. The one that started first is the first: failed, then green at the same time: 0 s.
    expect(
      await sum([
        aRun('b', 'failed', '02 02:00', started('02 00:00')),
        aRun('a', 'succeeded', '02 02:00', started('02 01:00')),
      ]),
    ).toEqual([0]);
    // The other way round it is green, then red, and green again at 3:00.
    expect(
      await sum([
        aRun('b', 'succeeded', '02 02:00', started('02 00:00')),
        aRun('a', 'failed', '02 02:00', started('02 01:00')),
        aRun('c', 'succeeded', '02 03:00', started('02 02:30')),
      ]),
    ).toEqual([HOUR]);
    // by id, then by attempt as a number: 9 before 10
    expect(
      await sum([
        aRun('r', 'succeeded', '02 02:00', started('02 00:00', { attempt: 9 })),
        aRun('r', 'failed', '02 02:00', started('02 00:00', { attempt: 10 })),
        aRun('s', 'succeeded', '02 04:00', started('02 03:00')),
      ]),
    ).toEqual([2 * HOUR]);
  });
});

describe('groups', () => {
  const settings = {
    services: [
      { name: 'checkout', team: 'payments', repository: { id: 'acme/shop' } },
      { name: 'basket', team: 'payments' },
      { name: 'search' },
    ],
  };
  const deployed = ['checkout', 'basket', 'search', 'basket'].map((service, index) =>
    aDeployment(`d${index}`, `0${index + 2} 00:00`, { service, environment: index === 3 ? 'prod-b' : 'prod-a' }),
  );

  it('by service, team, environment', async () => {
    expect(await byLabels(deployed, 'deploymentFrequency --group-by service', settings)).toEqual({
      basket: [2, 2],
      checkout: [1, 1],
      search: [1, 1],
    });
    expect(await byLabels(deployed, 'deploymentFrequency --group-by environment', settings)).toEqual({
      'prod-a': [3, 3],
      'prod-b': [1, 1],
    });
    expect(await byLabels(deployed, 'deploymentFrequency --group-by team', settings)).toMatchObject({
      payments: [3, 3],
    });
    expect(await byLabels(deployed, 'deploymentFrequency --group-by service,environment', settings)).toEqual({
      'basket/prod-a': [1, 1],
      'basket/prod-b': [1, 1],
      'checkout/prod-a': [1, 1],
      'search/prod-a': [1, 1],
    });
  });

  it('by repository and pipeline', async () => {
    const runs = [
      aRun('1', 'succeeded', '02 00:00', { repository: 'a', pipeline: 'ci' }),
      aRun('2', 'failed', '02 00:00', { repository: 'a', pipeline: 'cd' }),
      aRun('3', 'failed', '02 00:00', { repository: 'b', pipeline: 'ci' }),
    ];
    expect(await byLabels(runs, 'pipelineSuccessRate --group-by repository,pipeline')).toEqual({
      'a/cd': [0, 1],
      'a/ci': [1, 1],
      'b/ci': [0, 1],
    });
    expect(await byLabels(runs, 'pipelineSuccessRate --group-by pipeline')).toEqual({ cd: [0, 1], ci: [0.5, 2] });
  });

  it('a statistic of a group is over its observations, not over its series', async () => {
    const records = [
      anIncident('a', '02 00:00', { service: 'basket', resolvedAt: iso('02 01:00') }),
      anIncident('b', '02 00:00', { service: 'basket', resolvedAt: iso('02 02:00') }),
      anIncident('c', '02 00:00', { service: 'checkout', resolvedAt: iso('02 09:00') }),
    ];
    expect(await byLabels(records, 'timeToRestore --group-by team', settings)).toMatchObject({
      payments: [2 * HOUR, 3],
    });
    expect(await byLabels(records, 'timeToRestore', settings)).toEqual({ '': [2 * HOUR, 3] });
  });
});
