import { answer, byLabels, values } from './answers';
import { aRun } from './history';

const HOUR = 3600;

describe('pipeline success rate', () => {
  const records = [
    aRun('1', 'failed', '02 00:00'),
    aRun('1', 'succeeded', '02 01:00', { attempt: 2 }),
    aRun('2', 'succeeded', '03 00:00', { pipeline: 'release' }),
    aRun('3', 'canceled', '02 00:00'),
    aRun('4', 'skipped', '02 00:00'),
    aRun('5', 'unknown', '02 00:00'),
    aRun('6', 'running', '02 00:00', { finishedAt: null }),
    aRun('7', 'failed', '02 00:00', { finishedAt: null }),
  ];
  const asked = { metric: 'pipelineSuccessRate' } as const;

  it('is over what succeeded or failed, each attempt by itself', () => {
    const point = answer(records, asked).series[0]?.points[0];
    expect(point).toMatchObject({ n: 3, numerator: 2, denominator: 3, provisional: false });
    expect(point?.value).toBeCloseTo(2 / 3, 12);
    // Wilson, z² = 3.841459: (2/3 + z²/6 ± z √(2/27 + z²/36)) ÷ (1 + z²/3) = (1.306910 ± 0.833426) ÷ 2.280486
    expect(point?.low).toBeCloseTo(0.20763, 4);
    expect(point?.high).toBeCloseTo(0.93852, 4);
  });

  it('groups by pipeline', () => {
    expect(byLabels(answer(records, { ...asked, groupBy: ['pipeline'] }))).toEqual({ ci: [0.5, 2], release: [1, 1] });
    expect(byLabels(answer(records, { ...asked, filters: { pipeline: ['release'] } }))).toEqual({ '': [1, 1] });
  });

  it('of nothing is null', () => {
    expect(values(answer(records, { ...asked, bucket: 'day', from: '02 00:00', to: '05 00:00' }))).toEqual([
      0.5,
      1,
      null,
    ]);
    expect(values(answer(records, { ...asked, now: '01 12:00' }))).toEqual([null]);
  });

  it('belongs to the service named like the repository, not to who deploys it, and to those in the settings', () => {
    expect(byLabels(answer(records, { ...asked, groupBy: ['service'] }))).toEqual({ shop: [2 / 3, 3] });
    const services = ['a', 'b'].map((name) => ({ name, repository: { id: 'shop' } }));
    expect(byLabels(answer(records, { ...asked, groupBy: ['service'] }, { services }))).toEqual({
      a: [2 / 3, 3],
      b: [2 / 3, 3],
    });
    expect(byLabels(answer(records, asked, { services }))).toEqual({ '': [2 / 3, 3] });
  });
});

describe('pipeline duration', () => {
  const records = [
    aRun('1', 'succeeded', '02 02:00', { startedAt: '2026-01-02T00:00:00Z' }),
    aRun('2', 'failed', '02 04:00', { startedAt: '2026-01-02T00:00:00Z' }),
    aRun('3', 'succeeded', '02 04:00'),
    aRun('4', 'canceled', '02 09:00', { startedAt: '2026-01-02T00:00:00Z' }),
    // Never counted, so that nothing is left out.
    aRun('4b', 'canceled', '02 09:00', { startedAt: '2026-01-02T10:00:00Z' }),
    aRun('5', 'failed', '02 04:00', { startedAt: '2026-01-02T05:00:00Z' }),
    aRun('6', 'succeeded', '10 00:00', { startedAt: '2026-01-08T00:00:00Z' }),
  ];

  it('is of runs that succeeded or failed in the bucket; a negative one is none, and said', () => {
    // 0, 2 and 4 hours; the sixth finished later.
    const found = answer(records, { metric: 'pipelineDuration' });
    expect(byLabels(found)).toEqual({ '': [2 * HOUR, 3] });
    expect(found.notices.map(({ text }) => text)).toEqual([
      '1 pipeline run finished before it started: left out. Seen: 5 (shop).',
    ]);
    expect(byLabels(answer(records, { metric: 'pipelineDuration', statistic: 'sum' }))).toEqual({ '': [6 * HOUR, 3] });
  });

  it('does not know a run that finishes after now', () => {
    expect(values(answer(records, { metric: 'pipelineDuration', now: '02 03:00' }))).toEqual([2 * HOUR]);
  });
});

describe('pipeline queue time', () => {
  const records = [
    aRun('1', 'running', '02 00:00', { queuedAt: '2026-01-01T23:00:00Z', finishedAt: null }),
    aRun('2', 'skipped', '02 00:00', { queuedAt: '2026-01-02T00:00:00Z' }),
    aRun('3', 'succeeded', '02 00:00'),
    aRun('4', 'failed', '03 00:00', { queuedAt: '2026-01-02T20:00:00Z', startedAt: '2026-01-02T22:00:00Z' }),
    aRun('5', 'failed', '02 00:00', { queuedAt: '2026-01-02T20:00:00Z' }),
  ];

  it('is of all runs that started in the bucket and say since when they waited', () => {
    // 0, 1 and 2 hours; the fifth began before it was queued.
    const found = answer(records, { metric: 'pipelineQueueTime', bucket: 'day', from: '02 00:00', to: '04 00:00' });
    expect(found.series[0]?.points.map(({ value, n }) => [value, n])).toEqual([
      [HOUR, 3],
      [null, 0],
    ]);
    expect(found.notices.map(({ text }) => text)).toEqual([
      '1 pipeline run started before it was queued: left out. Seen: 5 (shop).',
    ]);
  });
});

describe('pipeline flake rate', () => {
  const on = (revision: string | null, more = {}) => ({ revision, ...more });
  const records = [
    // r1 failed, then succeeded in its second attempt: a flake of the day of the latter.
    aRun('1', 'failed', '02 00:00', on('r1')),
    aRun('1', 'succeeded', '03 00:00', on('r1', { attempt: 2 })),
    // r1 in another pipeline, and in another repository: pairs of their own.
    aRun('2', 'succeeded', '02 00:00', on('r1', { pipeline: 'release' })),
    aRun('2', 'succeeded', '02 00:00', on('r1', { repository: 'search' })),
    // r2 only failed, however often.
    aRun('3', 'failed', '02 00:00', on('r2')),
    aRun('4', 'failed', '02 01:00', on('r2')),
    // Nothing decided, and no revision: no pair.
    aRun('5', 'canceled', '02 00:00', on('r3')),
    aRun('6', 'failed', '02 00:00', on(null)),
  ];
  const asked = { metric: 'pipelineFlakeRate' } as const;

  it('is the share of pairs with both verdicts', () => {
    expect(answer(records, asked).series[0]?.points[0]).toMatchObject({ value: 0.25, numerator: 1, denominator: 4 });
    expect(byLabels(answer(records, { ...asked, groupBy: ['repository', 'pipeline'] }))).toEqual({
      'search/ci': [0, 1],
      'shop/ci': [0.5, 2],
      'shop/release': [0, 1],
    });
  });

  it('puts a pair into the bucket of its last finish, judged by everything known', () => {
    expect(values(answer(records, { ...asked, bucket: 'day', from: '02 00:00', to: '05 00:00' }))).toEqual([
      0,
      1,
      null,
    ]);
    expect(values(answer(records, { ...asked, to: '03 00:00' }))).toEqual([0]);
    // Before its second attempt finished, r1 has only failed, on the 2nd.
    const before = answer(records, { ...asked, now: '02 12:00' }).series[0]?.points[0];
    expect(before).toMatchObject({ numerator: 0, denominator: 4 });
  });
});

describe('time to green', () => {
  const main = (id: string, status: string, at: string, more = {}) => aRun(id, status, at, { branch: 'main', ...more });
  const asked = { metric: 'timeToGreen', now: '08 00:00' } as const;

  it('runs from the first failed run to the next that succeeded, in the bucket of the former', () => {
    const records = [
      main('1', 'succeeded', '01 00:00'),
      main('2', 'failed', '02 00:00'),
      main('3', 'failed', '02 06:00'),
      main('4', 'canceled', '02 07:00'),
      main('5', 'succeeded', '03 00:00'),
      main('6', 'succeeded', '03 01:00'),
      main('7', 'failed', '04 00:00'),
      main('7', 'succeeded', '04 02:00', { attempt: 2 }),
    ];
    // 24 h from the 2nd, 2 h from the 4th
    expect(values(answer(records, { ...asked, bucket: 'day', from: '02 00:00', to: '05 00:00' }))).toEqual([
      24 * HOUR,
      null,
      2 * HOUR,
    ]);
    expect(byLabels(answer(records, asked))).toEqual({ '': [13 * HOUR, 2] });
  });

  it('is open while none succeeded, up to now', () => {
    const records = [
      main('1', 'failed', '02 00:00'),
      main('2', 'succeeded', '02 06:00'),
      main('3', 'failed', '03 00:00'),
    ];
    // 6 h ended, five days open: at 6 h half of the two are left.
    const found = answer(records, asked);
    expect(found.series[0]?.points[0]).toMatchObject({ value: 6 * HOUR, n: 2, open: 1 });
    const worst = answer(records, { ...asked, statistic: 'p90' });
    expect(worst.series[0]?.points[0]).toMatchObject({ value: null, n: 2, open: 1 });
    expect(worst.notices[0]?.text).toContain('longer than 5 d');
  });

  it.each([
    // Of the same finish the start decides, then the id, then the attempt: failed first gives a span of 0 (or more).
    ['start', { id: 'b', startedAt: '2026-01-01T00:00:00Z' }, { id: 'a' }, 0],
    ['start, the other way', { id: 'a' }, { id: 'b', startedAt: '2026-01-01T00:00:00Z' }, 24 * HOUR],
    ['id', { id: 'a' }, { id: 'b' }, 0],
    ['id, the other way', { id: 'b' }, { id: 'a' }, 24 * HOUR],
    ['attempt', { attempt: 9 }, { attempt: 10 }, 0],
    ['attempt, the other way', { attempt: 2 }, {}, 24 * HOUR],
  ])('orders runs that finish at once by %s', (_, failed, succeeded, span) => {
    const records = [
      main('x', 'succeeded', '02 00:00', succeeded),
      main('x', 'failed', '02 00:00', failed),
      main('z', 'succeeded', '03 00:00'),
    ];
    expect(values(answer(records, asked))).toEqual([span]);
  });

  it('takes one branch and one pipeline of a repository at a time', () => {
    const records = [
      main('1', 'failed', '02 00:00'),
      main('2', 'succeeded', '02 01:00', { branch: 'master' }),
      main('3', 'succeeded', '02 01:00', { pipeline: 'release' }),
      main('4', 'succeeded', '02 01:00', { repository: 'search' }),
      main('5', 'failed', '02 00:00', { branch: 'feature' }),
      main('6', 'failed', '02 00:00', { branch: null }),
      main('7', 'succeeded', '02 05:00'),
    ];
    expect(byLabels(answer(records, asked))).toEqual({ '': [5 * HOUR, 1] });
  });

  it("takes the service's branch where the settings name it", () => {
    const services = [
      { name: 'a', repository: { id: 'shop', branch: 'develop' } },
      { name: 'b', repository: { id: 'shop' } },
    ];
    const records = [
      main('1', 'failed', '02 00:00'),
      main('2', 'succeeded', '02 01:00'),
      main('3', 'failed', '02 00:00', { branch: 'develop' }),
      main('4', 'succeeded', '02 02:00', { branch: 'develop' }),
    ];
    expect(byLabels(answer(records, { ...asked, groupBy: ['service'] }, { services }))).toEqual({
      a: [2 * HOUR, 1],
      b: [HOUR, 1],
    });
  });

  it('counts once what two services see alike', () => {
    const services = ['a', 'b'].map((name) => ({ name, repository: { id: 'shop' } }));
    const records = [main('1', 'failed', '02 00:00'), main('2', 'succeeded', '02 01:00')];
    expect(byLabels(answer(records, asked, { services }))).toEqual({ '': [HOUR, 1] });
  });
});
