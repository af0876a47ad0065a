import { aCommit, aDeployment, aPullRequest, ask, engineOf, EVERYTHING } from './history';

type Records = Parameters<typeof engineOf>[0];
type Settings = Parameters<typeof engineOf>[1];

const HOUR = 3600;
const base = [aCommit('c1', []), aDeployment('d1', '01 12:00', { revision: 'c1' })];

function rowsOf(records: Records, settings: Settings = {}, now?: string) {
  return engineOf([...base, ...records], settings, now).changes(EVERYTHING);
}

function stagesOf(records: Records, settings: Settings = {}) {
  const [row] = rowsOf(records, settings);
  return row === undefined
    ? null
    : Object.values(row.stages).map((seconds) => (seconds === null ? null : seconds / HOUR));
}

const full = {
  firstCommitAt: '2026-01-02T00:00:00Z',
  readyAt: '2026-01-02T04:00:00Z',
  firstReviewAt: '2026-01-02T10:00:00Z',
  approvedAt: '2026-01-02T12:00:00Z',
  mergedAt: '2026-01-02T13:00:00Z',
  mergeRevision: 'c2',
};
const squash = aCommit('c2', ['c1'], '02 13:00');
const deployed = aDeployment('d2', '03 12:00', { revision: 'c2', startedAt: '2026-01-03T11:00:00Z' });

describe('lead time of a pull request', () => {
  // opened on the 2nd at 2:00, deployed on the 3rd at 12:00
  it.each([
    ['firstCommit', 36],
    ['opened', 34],
    ['merged', 23],
  ] as const)('from %s: %d hours', (leadTimeStart, hours) => {
    const records = [aPullRequest('7', '02 02:00', full), squash, deployed];
    expect(rowsOf(records, { leadTimeStart })[0]?.leadTimeSeconds).toBe(hours * HOUR);
  });

  it('starts with the earliest authoredAt of its commits', () => {
    const early = { ...squash, authoredAt: '2026-01-01T12:00:00Z' };
    expect(rowsOf([aPullRequest('7', '02 02:00', full), early, deployed])[0]?.leadTimeSeconds).toBe(48 * HOUR);
  });

  it('does not exist when it was not merged at now, and that is its start', () => {
    const records = [aPullRequest('7', '02 02:00', { ...full, mergedAt: '2026-02-01T00:00:00Z' }), squash, deployed];
    const [row] = rowsOf(records, { leadTimeStart: 'merged' }, '15 00:00');
    expect(row).toMatchObject({ id: '7', startedAt: null, leadTimeSeconds: null });
  });
});

describe('lead time of a commit alone', () => {
  it.each([
    ['firstCommit', 30],
    ['opened', 24],
    ['merged', 24],
  ] as const)('from %s: %d hours', (leadTimeStart, hours) => {
    const commit = { ...aCommit('c2', ['c1'], '02 12:00'), authoredAt: '2026-01-02T06:00:00Z' };
    expect(rowsOf([commit, deployed], { leadTimeStart })[0]?.leadTimeSeconds).toBe(hours * HOUR);
  });

  it('has no lead time when it started after it was deployed', () => {
    const records = [aCommit('c2', ['c1'], '04 12:00'), deployed];
    expect(rowsOf(records)[0]).toMatchObject({ leadTimeSeconds: null, stages: { coding: null, deploy: null } });
    const answer = ask(engineOf([...base, ...records]), { metric: 'changeLeadTime', from: '02 00:00', to: '09 00:00' });
    expect(answer.series[0]?.points[0]).toMatchObject({ value: null, n: 0 });
    expect(answer.notices.map(({ text }) => text).join()).toContain('1 change starts after the deployment');
  });
});

describe('a pull request without a record', () => {
  it('is one change with the earliest instants of its commits', () => {
    const records = [
      aCommit('c2', ['c1'], '02 12:00', { pullRequest: '9' }),
      aCommit('c3', ['c2'], '02 06:00', { pullRequest: '9' }),
      aDeployment('d2', '03 12:00', { revision: 'c3' }),
    ];
    expect(rowsOf(records)).toMatchObject([{ id: '9', commits: ['c2', 'c3'], leadTimeSeconds: 30 * HOUR }]);
  });

  it('arrives with a merge commit, which tells nothing of its start', () => {
    const records = [
      aCommit('c2', ['c1', 'unknown'], '02 12:00', { pullRequest: '9' }),
      aDeployment('d2', '03 12:00', { revision: 'c2' }),
    ];
    expect(rowsOf(records)).toMatchObject([{ id: '9', commits: [], startedAt: null, leadTimeSeconds: null }]);
  });
});

describe('stages', () => {
  // start 0:00, ready 4:00, review 10:00, approval 12:00, merge 13:00, then to 11:00 and 12:00 of the next day
  const order = [4, 6, 2, 1, 22, 1];
  it.each([
    ['all known', {}, order],
    ['no approval: it is the merge', { approvedAt: null }, [4, 6, 3, 0, 22, 1]],
    ['no review: it is the approval', { firstReviewAt: null }, [4, 8, 0, 1, 22, 1]],
    ['neither', { firstReviewAt: null, approvedAt: null }, [4, null, null, 9, 22, 1]],
    ['not ready: opened at 2:00', { readyAt: null }, [2, 8, 2, 1, 22, 1]],
    ['no merge known: it is the start of the deployment', { mergedAt: null }, [4, 6, 2, 23, 0, 1]],
    ['review before ready', { firstReviewAt: '2026-01-02T01:00:00Z' }, [4, 0, 8, 1, 22, 1]],
    ['merged after the deployment', { mergedAt: '2026-01-09T00:00:00Z' }, [4, 6, 2, 24, 0, 0]],
  ])('%s', (_, change, expected) => {
    expect(stagesOf([aPullRequest('7', '02 02:00', { ...full, ...change }), squash, deployed])).toEqual(expected);
  });

  it('of a change from its merge on leave nothing before it', () => {
    const records = [aPullRequest('7', '02 02:00', full), squash, deployed];
    expect(stagesOf(records, { leadTimeStart: 'merged' })).toEqual([0, 0, 0, 0, 22, 1]);
  });

  it('of a commit alone are coding, release and deploy', () => {
    const commit = { ...aCommit('c2', ['c1'], '02 12:00'), authoredAt: '2026-01-02T06:00:00Z' };
    expect(stagesOf([commit, deployed])).toEqual([6, null, null, null, 23, 1]);
  });

  it('have nothing to deploy when the start of the deployment is not known', () => {
    const records = [aPullRequest('7', '02 02:00', full), squash, aDeployment('d2', '03 12:00', { revision: 'c2' })];
    expect(stagesOf(records)).toEqual([4, 6, 2, 1, 23, 0]);
  });
});

describe('a change in two environments', () => {
  // c2, of the 2nd at noon, comes to prod-us on the 4th (48 h) and to prod-eu on the 3rd (24 h).
  const records = [
    aCommit('c1', []),
    aCommit('c2', ['c1'], '02 12:00'),
    ...['prod-us', 'prod-eu'].flatMap((environment, index) => [
      aDeployment(`${environment}-1`, '01 12:00', { revision: 'c1', environment }),
      aDeployment(`${environment}-2`, `0${4 - index} 12:00`, { revision: 'c2', environment }),
    ]),
  ];
  const asked = { metric: 'changeLeadTime', from: '01 00:00', to: '09 00:00' } as const;

  it('has one lead time, at its first arrival', () => {
    expect(ask(engineOf(records), asked).series[0]?.points[0]).toMatchObject({ value: 24 * HOUR, n: 1 });
  });

  it('has one in each when they are told apart', () => {
    const answer = ask(engineOf(records), { ...asked, groupBy: ['environment'] });
    expect(answer.series.map(({ labels, points }) => [labels['environment'], points[0]?.value])).toEqual([
      ['prod-eu', 24 * HOUR],
      ['prod-us', 48 * HOUR],
    ]);
  });

  it('does not count again in a range that only the second arrival lies in', () => {
    const later = ask(engineOf(records), { ...asked, from: '03 13:00' });
    expect(later.series[0]?.points[0]).toMatchObject({ value: null, n: 0 });
  });

  it('has one lead time for each service that ships it', () => {
    const other = [
      { ...aDeployment('o1', '01 12:00', { revision: 'c1' }), service: 'other' },
      { ...aDeployment('o2', '05 12:00', { revision: 'c2' }), service: 'other' },
    ];
    const answer = ask(engineOf([...records, ...other]), { ...asked, groupBy: ['service'] });
    expect(answer.series.map(({ labels, points }) => [labels['service'], points[0]?.value])).toEqual([
      ['other', 72 * HOUR],
      ['shop', 24 * HOUR],
    ]);
  });
});
