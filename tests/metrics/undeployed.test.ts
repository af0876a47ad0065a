import { answer, byLabels, values } from './answers';
import { aCommit, aDeployment, aPullRequest } from './history';

const HOUR = 3600;
const asked = { metric: 'undeployedChanges', bucket: 'day', from: '01 00:00', to: '06 00:00' } as const;
const atEnd = { ...asked, bucket: 'none' } as const;

const baseline = [aCommit('c1', [], '01 00:00'), aDeployment('d1', '02 12:00', { revision: 'c1' })];
/** Merged as a squash commit. */
const pull = (id: string, mergeRevision: string, day: string, more: Readonly<Record<string, unknown>> = {}) =>
  aPullRequest(id, '01 00:00', { mergedAt: `2026-01-${day}T00:00:00Z`, mergeRevision, ...more });

describe('undeployed changes', () => {
  const records = [
    ...baseline,
    pull('7', 'c2', '03'),
    aCommit('c2', ['c1'], '03 00:00'),
    aCommit('c3', ['c2'], '03 12:00'),
    aDeployment('d2', '04 12:00', { revision: 'c2' }),
    aDeployment('d3', '05 12:00', { revision: 'c3' }),
  ];

  it('are what was merged or committed before the end of a bucket and not live before it', () => {
    // End of the 1st: no baseline yet. 2nd: merged at the very end, not before. 3rd: 7 and c3. 4th: c3. 5th: none.
    expect(values(answer(records, asked))).toEqual([null, 0, 2, 1, 0]);
  });

  it('are as old as the oldest, which is null of none', () => {
    // 7 since 24 h at the end of the 3rd, c3 since 36 h at the end of the 4th
    const found = answer(records, { ...asked, statistic: 'max' });
    expect(found.unit).toBe('s');
    expect(values(found)).toEqual([null, null, 24 * HOUR, 36 * HOUR, null]);
    expect(answer(records, asked).unit).toBe('count');
  });

  it('are counted at the end, whatever the window, and at now where the bucket is cut there', () => {
    expect(values(answer(records, { ...asked, windowDays: 1 }))).toEqual([null, 0, 2, 1, 0]);
    expect(values(answer(records, { ...atEnd, now: '03 06:00' }))).toEqual([1]);
    expect(values(answer(records, { ...atEnd, now: '03 06:00', statistic: 'max' }))).toEqual([6 * HOUR]);
  });

  it('are live from the very end of a deployment on, which an end at that instant does not see', () => {
    expect(values(answer(records, { ...atEnd, to: '04 12:00' }))).toEqual([2]);
    expect(values(answer(records, { ...atEnd, to: '04 12:00', statistic: 'max' }))).toEqual([36 * HOUR]);
    expect(values(answer(records, { ...atEnd, to: '02 12:00' }))).toEqual([null]);
    expect(values(answer(records, { ...atEnd, to: '2026-01-02T12:00:00.001Z' }))).toEqual([0]);
  });

  it('are not known without a deployment of a known revision', () => {
    expect(values(answer(records.slice(2, 5), atEnd))).toEqual([null]);
    const unknown = [...records.slice(2, 5), aDeployment('d0', '01 12:00', { revision: 'elsewhere' })];
    expect(values(answer(unknown, atEnd))).toEqual([null]);
    // The first known one only counts as reached: c2 is live with it, c3 waits.
    const late = [...unknown, aCommit('c1', []), aDeployment('d1', '04 00:00', { revision: 'c2' })];
    expect(values(answer(late, asked))).toEqual([null, null, null, 1, 1]);
    expect(byLabels(answer(records, { ...atEnd, groupBy: ['service'], filters: { service: ['z'] } }))).toEqual({
      z: [null, 0],
    });
  });
});

describe('what counts as an undeployed change', () => {
  const waiting = (more: Parameters<typeof answer>[0], settings = {}) =>
    values(answer([...baseline, ...more], { ...atEnd, to: '09 00:00' }, settings));

  it.each([
    ['a pull request that is open', [aPullRequest('7', '02 00:00')], 0],
    ['a merged one, also when no commit of it is known', [pull('7', 'gone', '03')], 1],
    ['its commits are no changes of their own', [pull('7', 'c2', '03'), aCommit('c2', ['c1'], '03 00:00')], 1],
    [
      'a plain merge commit is none',
      [aCommit('c2', ['c1'], '03 00:00'), aCommit('m', ['c1', 'c2'], '03 00:00')],
      1, // c2 alone
    ],
    [
      'commits of a pull request without a record are one',
      [
        aCommit('c2', ['c1'], '03 00:00', { pullRequest: '9' }),
        aCommit('c3', ['c2'], '03 00:00', { pullRequest: '9' }),
      ],
      1,
    ],
    [
      'a revert is a change like another',
      [aCommit('c2', ['c1'], '03 00:00'), aCommit('c3', ['c2'], '03 00:00', { revertOf: 'c2' })],
      2,
    ],
    [
      'a copy and its original are one',
      [aCommit('c2', ['c1'], '03 00:00'), aCommit('c3', ['c1'], '03 00:00', { cherryPickOf: 'c2' })],
      1,
    ],
    [
      'two copies of an original that nobody knows are one',
      [
        aCommit('c2', ['c1'], '03 00:00', { cherryPickOf: 'gone' }),
        aCommit('c3', ['c1'], '03 00:00', { cherryPickOf: 'gone' }),
      ],
      1,
    ],
    [
      'a pull request of copies alone is none, their original is',
      [
        aCommit('c2', ['c1'], '03 00:00'),
        aCommit('c3', ['c1'], '03 00:00', { cherryPickOf: 'c2' }),
        pull('7', 'c3', '04'),
      ],
      1,
    ],
  ])('%s', (_, more, count) => {
    expect(waiting(more)).toEqual([count]);
  });

  it('is live with any of its commits, with its merge commit, and with a copy', () => {
    const more = [
      aCommit('c2', ['c1'], '03 00:00'),
      aCommit('c3', ['c2'], '03 00:00'),
      aCommit('x', ['c1'], '03 00:00'),
      aCommit('m', ['c2', 'x'], '03 00:00', { pullRequest: '8' }),
      pull('7', 'c2', '03', { commits: ['c3'] }), // live with c2
      pull('8', 'y', '03', { commits: ['z'] }), // live with m
      aCommit('o', ['c3'], '03 00:00'),
      aCommit('p', ['x'], '03 00:00', { cherryPickOf: 'o' }), // brings o
      aDeployment('d2', '04 00:00', { revision: 'm2' }),
      aCommit('m2', ['m', 'p'], '03 00:00'),
    ];
    expect(waiting(more)).toEqual([0]);
  });

  it('stays live after a rollback', () => {
    const more = [
      aCommit('c2', ['c1'], '03 00:00'),
      aDeployment('d2', '04 00:00', { revision: 'c2' }),
      aDeployment('d3', '05 00:00', { revision: 'c1' }),
    ];
    expect(waiting(more)).toEqual([0]);
  });

  it('is live when the source says so, also of an unknown revision', () => {
    const more = [
      pull('7', 'c2', '03'),
      aCommit('c2', ['c1'], '03 00:00'),
      aCommit('c3', ['c1'], '03 00:00'),
      aDeployment('d2', '04 00:00', { revision: 'image', changes: ['7'] }),
    ];
    expect(waiting(more)).toEqual([1]);
  });

  it('is on the branch of its service where the settings name it', () => {
    const more = [
      pull('7', 'a', '03', { base: 'main' }),
      pull('8', 'b', '03', { base: 'release' }),
      pull('9', 'c', '03'), // does not say
    ];
    const onMain = { services: [{ name: 'shop', repository: { id: 'shop', branch: 'main' } }] };
    expect(waiting(more)).toEqual([3]);
    expect(waiting(more, onMain)).toEqual([2]);
    expect(waiting(more, { services: [{ name: 'shop', repository: { id: 'shop' } }] })).toEqual([3]);
  });

  it('is none when the settings exclude it', () => {
    const more = [pull('7', 'a', '03', { title: 'docs: typo' }), aCommit('c2', ['c1'], '03 00:00', { bot: true })];
    expect(waiting(more)).toEqual([2]);
    expect(waiting(more, { exclude: { bots: true, pullRequests: { patterns: ['^docs'] } } })).toEqual([0]);
  });
});

describe('undeployed changes of several', () => {
  const commits = [aCommit('c1', [], '01 00:00'), aCommit('c2', ['c1'], '02 00:00')];

  it('environments are live with the first of them', () => {
    const records = [
      ...commits,
      aDeployment('eu1', '01 12:00', { revision: 'c1', environment: 'prod-eu' }),
      aDeployment('us1', '01 12:00', { revision: 'c1', environment: 'prod-us' }),
      aDeployment('us2', '03 12:00', { revision: 'c2', environment: 'prod-us' }),
      aDeployment('eu2', '05 12:00', { revision: 'c2', environment: 'prod-eu' }),
      aDeployment('staging', '02 12:00', { revision: 'c2', environment: 'staging' }),
    ];
    expect(values(answer(records, asked))).toEqual([0, 1, 0, 0, 0]);
  });

  it('services count once in each, and only where it is known what is live', () => {
    const of = (service: string, id: string, at: string, revision: string) => ({
      ...aDeployment(id, at, { revision }),
      service,
    });
    const records = [
      ...commits,
      aCommit('c3', ['c2'], '02 12:00', { service: 'b' }),
      aCommit('c4', ['c3'], '02 12:00', { service: ['a', 'b'] }),
      of('a', 'a1', '01 12:00', 'c1'),
      of('b', 'b1', '01 12:00', 'c1'),
      of('b', 'b2', '04 12:00', 'c2'),
      of('c', 'c1', '01 12:00', 'elsewhere'),
    ];
    // End of the 5th. a: c2, which names no service, and c4. b: c3 and c4. c: nobody knows.
    expect(byLabels(answer(records, { ...atEnd, groupBy: ['service'] }))).toEqual({
      a: [2, 2],
      b: [2, 2],
      c: [null, 0],
    });
    expect(byLabels(answer(records, atEnd))).toEqual({ '': [4, 4] });
    expect(values(answer(records, { ...atEnd, statistic: 'max' }))).toEqual([4 * 24 * HOUR]);
  });
});
