import { answer, byLabels } from './answers';
import { aCommit, aDeployment, anIncident, aPullRequest } from './history';

const HOUR = 3600;

/** A baseline, then a squashed pull request and a commit alone, both deployed with `d2`. */
const shop = [
  aCommit('c1', []),
  aDeployment('d1', '01 12:00', { revision: 'c1' }),
  // coding 4 h, pickup 6 h, review 2 h, merge 1 h, release 22 h, deploy 1 h: 36 h
  aPullRequest('7', '02 02:00', {
    firstCommitAt: '2026-01-02T00:00:00Z',
    readyAt: '2026-01-02T04:00:00Z',
    firstReviewAt: '2026-01-02T10:00:00Z',
    approvedAt: '2026-01-02T12:00:00Z',
    mergedAt: '2026-01-02T13:00:00Z',
    mergeRevision: 'c2',
  }),
  aCommit('c2', ['c1'], '02 13:00'),
  // coding 0 h (it enters), release 17 h, deploy 1 h
  aCommit('c3', ['c2'], '02 18:00'),
  aDeployment('d2', '03 12:00', { revision: 'c3', startedAt: '2026-01-03T11:00:00Z' }),
];

describe('lead time stages', () => {
  it('have a series each; what a change does not have enters none, 0 does', () => {
    expect(byLabels(answer(shop, { metric: 'leadTimeStages' }))).toEqual({
      coding: [2 * HOUR, 2], // middle of 4 and 0
      deploy: [HOUR, 2],
      merge: [HOUR, 1],
      pickup: [6 * HOUR, 1],
      release: [19.5 * HOUR, 2], // middle of 22 and 17
      review: [2 * HOUR, 1],
    });
  });

  it('share the sum of all of them, which is the sum of the lead times', () => {
    // 36 h and 18 h make 54 h: coding 4, pickup 6, review 2, merge 1, release 39, deploy 2.
    const found = answer(shop, { metric: 'leadTimeStages', statistic: 'share' });
    expect(found.unit).toBe('ratio');
    expect(byLabels(found)).toEqual({
      coding: [4 / 54, 2],
      deploy: [2 / 54, 2],
      merge: [1 / 54, 1],
      pickup: [6 / 54, 1],
      release: [39 / 54, 2],
      review: [2 / 54, 1],
    });
    const total = answer(shop, { metric: 'leadTimeStages', statistic: 'sum' }).series.map((one) => one.points[0]);
    expect(total.reduce((sum, point) => sum + (point?.value ?? 0), 0)).toBe(54 * HOUR);
  });

  it('share nothing where there is nothing', () => {
    // A commit alone has no review, whatever the other stages took; on the 5th and 6th nothing was deployed.
    const alone = shop.filter(({ kind }) => kind !== 'pullRequest');
    const found = byLabels(answer(alone, { metric: 'leadTimeStages', statistic: 'share' }));
    expect(found['review']).toEqual([null, 0]);
    const later = answer(shop, { metric: 'leadTimeStages', statistic: 'share', from: '05 00:00', to: '07 00:00' });
    expect(byLabels(later)['coding']).toEqual([null, 0]);
  });

  it('are grouped, bucketed, and taken over a rolling window like lead times', () => {
    const found = answer(shop, { metric: 'leadTimeStages', groupBy: ['service'], bucket: 'day', from: '03 00:00' });
    expect(found.series.map(({ labels }) => labels)[0]).toEqual({ service: 'shop', stage: 'coding' });
    const merges = found.series.find(({ labels }) => labels['stage'] === 'merge')?.points ?? [];
    expect(merges.map(({ value }) => value)).toEqual([HOUR, null, null, null, null, null]);
    const rolling = answer(shop, { metric: 'leadTimeStages', windowDays: 2, bucket: 'day', from: '03 00:00' });
    const values = rolling.series.find(({ labels }) => labels['stage'] === 'merge')?.points.map(({ value }) => value);
    expect(values).toEqual([HOUR, HOUR, null, null, null, null]);
  });

  it('are told by the first of several environments, and by each where they are told apart', () => {
    // Both finish on the 3rd at noon; the one in prod-b began first, at 10:00, so deploying took 2 h.
    const commits = [aCommit('c1', []), aCommit('c2', ['c1'], '02 12:00')];
    const both = ['prod-a', 'prod-b'].flatMap((environment, index) => [
      aDeployment(`${environment}-1`, '01 12:00', { revision: 'c1', environment }),
      aDeployment(`${environment}-2`, '03 12:00', {
        revision: 'c2',
        environment,
        startedAt: `2026-01-03T${11 - index}:00:00Z`,
      }),
    ]);
    const asked = { metric: 'leadTimeStages' } as const;
    expect(byLabels(answer([...commits, ...both], asked))['deploy']).toEqual([2 * HOUR, 1]);
    expect(byLabels(answer([...commits, ...both], { ...asked, groupBy: ['environment'] }))).toMatchObject({
      'prod-a/deploy': [HOUR, 1],
      'prod-b/deploy': [2 * HOUR, 1],
    });
  });
});

describe('batch size', () => {
  const trunk = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map((id, index) => aCommit(id, index === 0 ? [] : [`c${index}`]));
  const records = [
    ...trunk,
    aDeployment('d1', '01 12:00', { revision: 'c1' }),
    aDeployment('d2', '02 12:00', { revision: 'c2' }),
    aDeployment('d3', '03 12:00', { revision: 'c6' }),
    aDeployment('d4', '04 12:00', { revision: 'c2' }),
    aDeployment('d5', '05 12:00', { revision: 'c6' }),
    aDeployment('d6', '06 12:00', { revision: 'elsewhere' }),
    aDeployment('d7', '07 12:00', { revision: 'other', changes: ['c1', 'x', 'y'] }),
  ];

  it('is of forward deployments of which it is known; nothing new is 0', () => {
    // d1 baseline, d2 one, d3 four, d4 rollback, d5 forward again with none, d6 unknown,
    // d7 x and y, which count without a record; c1 has arrived before. 1, 4, 0, 2: the median is 1.5.
    expect(byLabels(answer(records, { metric: 'batchSize' }))).toEqual({ '': [1.5, 4] });
    expect(byLabels(answer(records, { metric: 'batchSize', statistic: 'sum' }))).toEqual({ '': [7, 4] });
    expect(answer(records, { metric: 'batchSize' }).unit).toBe('count');
  });

  it('of nothing is null', () => {
    const found = answer(records, { metric: 'batchSize', bucket: 'day', from: '01 00:00', to: '03 00:00' });
    expect(found.series[0]?.points.map(({ value, n }) => [value, n])).toEqual([
      [null, 0],
      [1, 1],
    ]);
  });

  it('counts a pull request once', () => {
    const more = [...records, aPullRequest('7', '01 00:00', { commits: ['c3', 'c4', 'c5'] })];
    expect(byLabels(answer(more, { metric: 'batchSize', statistic: 'max' }))).toEqual({ '': [2, 4] });
  });
});

describe('incidents', () => {
  const records = [
    aDeployment('d1', '01 12:00', { environment: 'prod-eu' }),
    anIncident('i1', '02 00:00', { deployment: 'd1' }),
    anIncident('i2', '03 00:00'),
    { ...anIncident('i3', '02 00:00'), service: 'search' },
  ];

  it('count at their start, whatever caused them', () => {
    const found = answer(records, { metric: 'incidents', bucket: 'day', from: '02 00:00', to: '05 00:00' });
    expect(found.series[0]?.points.map(({ value }) => value)).toEqual([2, 1, 0]);
    expect(byLabels(answer(records, { metric: 'incidents', groupBy: ['service'] }))).toEqual({
      search: [1, 1],
      shop: [2, 2],
    });
  });

  it('are 0 only where incidents were read', () => {
    expect(byLabels(answer(records, { metric: 'incidents', from: '07 00:00' }))).toEqual({ '': [0, 0] });
    const none = answer(records.slice(0, 1), { metric: 'incidents' });
    expect(byLabels(none)).toEqual({ '': [null, 0] });
    expect(none.notices[0]?.text).toContain('No incidents were read');
  });
});
