import { answer, byLabels, values } from './answers';
import { aCommit, aDeployment, aPullRequest } from './history';

const HOUR = 3600;
const DAY = 24 * HOUR;

const merged = (id: string, at: string, more: Readonly<Record<string, unknown>> = {}) =>
  aPullRequest(id, '01 00:00', { mergedAt: `2026-01-${at.slice(0, 2)}T${at.slice(3)}:00Z`, ...more });

describe('merge frequency', () => {
  const records = [
    merged('1', '02 00:00'),
    merged('2', '02 23:59'),
    merged('3', '03 00:00', { repository: 'search' }),
    aPullRequest('4', '02 00:00', { closedAt: '2026-01-02T12:00:00Z', state: 'closed' }),
  ];
  const asked = { metric: 'mergeFrequency' } as const;

  it('counts merges by day', () => {
    expect(values(answer(records, { ...asked, bucket: 'day', to: '05 00:00' }))).toEqual([0, 2, 1, 0]);
  });

  it('counts them per day, also over a rolling window', () => {
    // 3 in 8 days; 3 in the 4 days before the 5th
    expect(values(answer(records, { ...asked, statistic: 'perDay' }))).toEqual([3 / 8]);
    const rolling = { ...asked, statistic: 'perDay', windowDays: 4, bucket: 'day', from: '04 00:00', to: '05 00:00' };
    expect(values(answer(records, { ...rolling, statistic: 'perDay', bucket: 'day' }))).toEqual([3 / 4]);
  });

  it('is 0 only where pull requests were read, and knows nothing after now', () => {
    expect(values(answer(records, { ...asked, from: '05 00:00' }))).toEqual([0]);
    expect(values(answer([aCommit('c1', [])], asked))).toEqual([null]);
    expect(values(answer(records, { ...asked, now: '02 12:00' }))).toEqual([1]);
  });

  it('groups by repository and by the service that is named like it', () => {
    expect(byLabels(answer(records, { ...asked, groupBy: ['repository', 'service'] }))).toEqual({
      'search/search': [1, 1],
      'shop/shop': [2, 2],
    });
  });

  it('leaves out what the settings exclude', () => {
    const more = [...records, merged('5', '02 00:00', { title: 'docs: typo' }), merged('6', '02 00:00', { bot: true })];
    const exclude = { bots: true, pullRequests: { patterns: ['^docs:'] } };
    expect(values(answer(more, asked))).toEqual([5]);
    expect(values(answer(more, asked, { exclude }))).toEqual([3]);
  });
});

describe('a pull request of several services', () => {
  const settings = {
    services: [
      { name: 'a', team: 'red' },
      { name: 'b', team: 'red' },
      { name: 'c', team: 'blue' },
    ],
  };
  const records = [
    merged('1', '02 00:00', { service: ['a', 'b'] }),
    merged('2', '02 00:00', { service: ['a', 'c', 'c'] }),
    merged('3', '02 00:00', { service: [] }),
  ];
  const asked = { metric: 'mergeFrequency' } as const;

  it('counts in each of them, and once in a group of them', () => {
    expect(byLabels(answer(records, { ...asked, groupBy: ['service'] }, settings))).toEqual({
      a: [2, 2],
      b: [1, 1],
      c: [1, 1],
    });
    expect(byLabels(answer(records, { ...asked, groupBy: ['team'] }, settings))).toEqual({
      blue: [1, 1],
      red: [2, 2],
    });
    expect(byLabels(answer(records, asked, settings))).toEqual({ '': [2, 2] });
  });

  it('is in the groups of the services that were asked for, and in no other', () => {
    const filters = { service: ['b', 'z'] };
    expect(byLabels(answer(records, { ...asked, filters, groupBy: ['service'] }, settings))).toEqual({
      b: [1, 1],
      z: [0, 0],
    });
    expect(byLabels(answer(records, { ...asked, filters }, settings))).toEqual({ '': [1, 1] });
  });

  it('that names none is of every service that deployed a revision of its repository', () => {
    const plain = [
      merged('1', '02 00:00'),
      aCommit('c1', []),
      { ...aDeployment('x1', '03 00:00', { revision: 'c1' }), service: 'x' },
      { ...aDeployment('y1', '03 00:00', { revision: 'c1' }), service: 'y' },
    ];
    expect(byLabels(answer(plain, { ...asked, groupBy: ['service'] }))).toEqual({ x: [1, 1], y: [1, 1] });
    expect(byLabels(answer(plain, asked))).toEqual({ '': [1, 1] });
  });

  it('that names none is of the services to which the settings map its repository', () => {
    const mapped = { services: [{ name: 'web', repository: { id: 'shop' } }] };
    const plain = [merged('1', '02 00:00'), aDeployment('d1', '03 00:00', { revision: 'c1' }), aCommit('c1', [])];
    expect(byLabels(answer(plain, { ...asked, groupBy: ['service'] }, mapped))).toEqual({ web: [1, 1] });
  });
});

it('filters by what pull requests do not have are left out, which is said', () => {
  const found = answer([merged('1', '02 00:00')], { metric: 'mergeFrequency', filters: { environment: ['prod'] } });
  expect(values(found)).toEqual([1]);
  expect(found.notices.map(({ text }) => text)).toContain(
    'Merge frequency has no environments; that filter is left out.',
  );
  expect(() => answer([], { metric: 'mergeFrequency', groupBy: ['environment'] })).toThrow(
    'mergeFrequency has no environment to group by; it has service, team, repository.',
  );
});

describe('pull request size', () => {
  const records = [
    merged('1', '02 00:00', { additions: 10, deletions: 2 }),
    merged('2', '02 00:00', { additions: 0, deletions: 0 }),
    merged('3', '02 00:00', { additions: 100, deletions: 1 }),
    merged('4', '02 00:00', { additions: 5 }),
    merged('5', '02 00:00', { deletions: 5 }),
    aPullRequest('6', '01 00:00', { additions: 1000, deletions: 1000 }),
  ];
  const asked = { metric: 'pullRequestSize' } as const;

  it.each([
    // 0, 12 and 101 lines: one that lacks either number has no size, nothing changed is a size of 0
    ['p50', 12],
    ['p75', 56.5], // half of the way from 12 to 101
    ['mean', 113 / 3],
    ['min', 0],
    ['max', 101],
    ['sum', 113],
    ['count', 3],
  ] as const)('%s is %d', (statistic, size) => {
    const found = answer(records, { ...asked, statistic });
    expect(byLabels(found)).toEqual({ '': [size, 3] });
    expect(found.unit).toBe(statistic === 'count' ? 'count' : 'lines');
  });

  it('of nothing is null', () => {
    expect(values(answer(records, { ...asked, from: '03 00:00' }))).toEqual([null]);
  });
});

describe('branch lifetime', () => {
  const records = [
    merged('1', '03 00:00', { firstCommitAt: '2026-01-02T00:00:00Z' }),
    merged('2', '05 00:00', { firstCommitAt: '2026-01-02T00:00:00Z' }),
    merged('3', '04 00:00'),
    merged('4', '04 00:00', { firstCommitAt: '2026-01-05T00:00:00Z' }),
    merged('5', '04 00:00', { firstCommitAt: '2026-01-04T00:00:00Z' }),
  ];

  it('runs from the first commit to the merge; a negative one is none, and said', () => {
    // 0, 1 and 3 days
    const found = answer(records, { metric: 'branchLifetime' });
    expect(byLabels(found)).toEqual({ '': [DAY, 3] });
    expect(found.notices.map(({ text }) => text)).toEqual([
      '1 pull request was merged before its first commit: left out. Seen: 4 (shop).',
    ]);
  });

  it('belongs to the bucket of the merge', () => {
    const found = answer(records, { metric: 'branchLifetime', bucket: 'day', from: '02 00:00', to: '06 00:00' });
    expect(values(found)).toEqual([null, DAY, 0, 3 * DAY]);
  });
});

describe('open pull requests', () => {
  const records = [
    aPullRequest('always', '01 00:00', { state: 'open' }),
    aPullRequest('merged', '02 00:00', { mergedAt: '2026-01-04T00:00:00Z', closedAt: '2026-01-04T00:00:01Z' }),
    aPullRequest('closed', '02 12:00', { closedAt: '2026-01-03T12:00:00Z' }),
    aPullRequest('vague', '01 00:00', { state: 'closed' }),
  ];
  const asked = { metric: 'openPullRequests', bucket: 'day', to: '05 00:00' } as const;

  it('are those opened before the end of the bucket and not over before it', () => {
    // At the end of the 1st (2nd 0:00): "merged" is opened then, not before. At 4th 0:00 it is merged then, not before.
    expect(values(answer(records, asked))).toEqual([1, 3, 2, 1]);
  });

  it('are counted at now where the bucket is cut there, and what happens later is not known', () => {
    expect(values(answer(records, { ...asked, now: '02 13:00' }))).toEqual([1, 3]);
    expect(values(answer(records, { ...asked, now: '02 13:00', bucket: 'none' }))).toEqual([3]);
  });

  it('are counted at the end, whatever the window', () => {
    expect(values(answer(records, { ...asked, windowDays: 1 }))).toEqual([1, 3, 2, 1]);
    expect(values(answer(records, { ...asked, bucket: 'none' }))).toEqual([1]);
  });

  it('are 0 only where pull requests were read', () => {
    expect(values(answer(records.slice(2, 3), { ...asked, bucket: 'none' }))).toEqual([0]);
    const named = { ...asked, bucket: 'none', groupBy: ['service'], filters: { service: ['z'] } } as const;
    expect(byLabels(answer(records, { ...named, groupBy: ['service'] }))).toEqual({ z: [0, 0] });
    expect(values(answer([aCommit('c1', [])], { ...asked, bucket: 'none' }))).toEqual([null]);
  });
});
