import { aCommit, aDeployment, aPullRequest, engineOf, EVERYTHING } from './history';

type Records = Parameters<typeof engineOf>[0];
type Settings = Parameters<typeof engineOf>[1];

/** `id: changes | commits | reached` of each deployment. */
function shipped(records: Records, settings: Settings = {}) {
  return engineOf(records, settings)
    .deployments(EVERYTHING)
    .map(({ id, changes, commits, reached }) => `${id}: ${changes.join()} | ${commits.join()} | ${reached.join()}`);
}

const trunk = [aCommit('c1', []), aCommit('c2', ['c1']), aCommit('c3', ['c2']), aCommit('c4', ['c3'])];
const first = aDeployment('d1', '01 12:00', { revision: 'c1' });

describe('what a deployment ships', () => {
  it('is what its revision reaches and no earlier deployment reached; merge commits only bring their pull request', () => {
    const records = [
      first,
      ...trunk,
      aCommit('x', ['c1']),
      aCommit('m', ['c2', 'x'], '01 00:00', { pullRequest: '7' }),
      aPullRequest('7', '01 00:00', { commits: ['x'] }),
      aDeployment('d2', '02 12:00', { revision: 'c2' }),
      aDeployment('d3', '03 12:00', { revision: 'm' }),
    ];
    expect(shipped(records)).toEqual(['d1:  |  | ', 'd2: c2 | c2 | c2', 'd3: 7 | x | m,x']);
  });

  it('is, of a squashed pull request, one change with its squash commit', () => {
    const records = [
      first,
      ...trunk,
      aPullRequest('7', '01 00:00', { mergeRevision: 'c2', commits: ['never-seen'] }),
      aDeployment('d2', '02 12:00', { revision: 'c3' }),
    ];
    expect(shipped(records)[1]).toBe('d2: 7,c3 | c2,c3 | c2,c3');
  });

  it('counts a pull request once, with the first of its commits', () => {
    const records = [
      first,
      aCommit('c1', []),
      aCommit('c2', ['c1'], '01 00:00', { pullRequest: '7' }),
      aCommit('c3', ['c2'], '01 00:00', { pullRequest: '7' }),
      aDeployment('d2', '02 12:00', { revision: 'c2' }),
      aDeployment('d3', '03 12:00', { revision: 'c3' }),
    ];
    expect(shipped(records).slice(1)).toEqual(['d2: 7 | c2 | c2', 'd3:  | c3 | c3']);
  });

  it('is only what is the service’s, in a repository of several', () => {
    const records = [
      { ...first, service: 'a' },
      aCommit('c1', []),
      aCommit('c2', ['c1'], '01 00:00', { service: 'a' }),
      aCommit('c3', ['c2'], '01 00:00', { service: ['b'] }),
      aCommit('c4', ['c3'], '01 00:00', { service: ['a', 'b'] }),
      aCommit('c5', ['c4']),
      { ...aDeployment('d2', '02 12:00', { revision: 'c5' }), service: 'a' },
      { ...aDeployment('e1', '01 12:00', { revision: 'c1' }), service: 'b' },
      { ...aDeployment('e2', '03 12:00', { revision: 'c5' }), service: 'b' },
    ];
    expect(shipped(records)).toEqual([
      'd1:  |  | ',
      'e1:  |  | ',
      'd2: c2,c4,c5 | c2,c4,c5 | c2,c3,c4,c5',
      'e2: c3,c4,c5 | c3,c4,c5 | c2,c3,c4,c5',
    ]);
  });

  it('is unknown for a revision that no commit has; the next known one ships it too', () => {
    const records = [
      first,
      ...trunk,
      aDeployment('d2', '02 12:00', { revision: 'elsewhere' }),
      aDeployment('d3', '03 12:00', { revision: 'c3' }),
    ];
    expect(shipped(records).slice(1)).toEqual(['d2:  |  | ', 'd3: c2,c3 | c2,c3 | c2,c3']);
  });

  it('is nothing for the first known revision of a chain that began with unknown ones', () => {
    const records = [
      aDeployment('d0', '01 11:00', { version: 'old' }),
      aDeployment('d1', '01 12:00', { revision: 'c2' }),
      aDeployment('d2', '02 12:00', { revision: 'c3' }),
      ...trunk,
    ];
    expect(shipped(records)).toEqual(['d0:  |  | ', 'd1:  |  | c1,c2', 'd2: c3 | c3 | c3']);
    expect(engineOf(records).deployments(EVERYTHING)[1]?.role).toBe('forward');
  });

  it('is counted for each production environment by itself', () => {
    const records = [
      ...trunk,
      ...['prod-eu', 'prod-us'].flatMap((environment, index) => [
        aDeployment(`${environment}1`, `0${index + 1} 12:00`, { revision: 'c1', environment }),
        aDeployment(`${environment}2`, `0${index + 3} 12:00`, { revision: 'c2', environment }),
      ]),
    ];
    expect(shipped(records).slice(2)).toEqual(['prod-eu2: c2 | c2 | c2', 'prod-us2: c2 | c2 | c2']);
  });

  it('comes from the first repository, by name, whose commits serve the service', () => {
    const fork = trunk.map((record) => ({ ...record, repository: 'a-fork', service: 'other' }));
    const records = [first, ...trunk, ...fork, aDeployment('d2', '02 12:00', { revision: 'c2' })];
    const rows = engineOf([...records]).changes({ from: null, to: null, filters: { repository: ['shop'] } });
    expect(rows.map(({ id }) => id)).toEqual(['c2']);
  });
});

describe('cherry-picks', () => {
  const copy = (id: string, parents: string[], of: string, more = {}) =>
    aCommit(id, parents, '02 00:00', { cherryPickOf: of, ...more });

  it('are one change with their original, shipped at whichever arrives first, with its id', () => {
    // c1 → c2 on the trunk; release branch c1 → k (copy of c2). The copy is deployed first.
    const records = [
      first,
      ...trunk,
      copy('k', ['c1'], 'c2'),
      aDeployment('d2', '02 12:00', { revision: 'k' }),
      aDeployment('d3', '03 12:00', { revision: 'c3' }),
    ];
    expect(shipped(records).slice(1)).toEqual(['d2: c2 | k | k', 'd3: c3 | c2,c3 | c2,c3']);
  });

  it('make a pull request of copies no change, whatever its merge commit', () => {
    const records = [
      first,
      ...trunk,
      aPullRequest('1', '01 00:00', { commits: ['c2'] }),
      copy('k', ['c1'], 'c2', { pullRequest: '2' }),
      aCommit('m', ['c1', 'k'], '02 00:00', { pullRequest: '2' }),
      aPullRequest('2', '02 00:00'),
      aDeployment('d2', '02 12:00', { revision: 'm' }),
      aDeployment('d3', '03 12:00', { revision: 'c2' }),
    ];
    expect(shipped(records).slice(1)).toEqual(['d2: 1 | k | k,m', 'd3:  | c2 | c2']);
  });

  it('of an unknown original are one change among themselves', () => {
    const records = [
      first,
      ...trunk,
      copy('k1', ['c1'], 'gone'),
      copy('k2', ['c2'], 'gone'),
      aDeployment('d2', '02 12:00', { revision: 'k1' }),
      aDeployment('d3', '03 12:00', { revision: 'k2' }),
    ];
    expect(shipped(records).slice(1)).toEqual(['d2: k1 | k1 | k1', 'd3: c2 | c2,k2 | c2,k2']);
  });

  it('of each other do not hang', () => {
    const records = [
      first,
      ...trunk,
      copy('k', ['c1'], 'l'),
      copy('l', ['k'], 'k'),
      aDeployment('d2', '02 12:00', { revision: 'l' }),
    ];
    expect(shipped(records)[1]).toBe('d2: k | k,l | k,l');
  });
});

describe('changes given by the source', () => {
  const given = (changes: readonly string[], revision = 'c3') => aDeployment('d2', '02 12:00', { revision, changes });

  it('replace the graph; what is reached has arrived', () => {
    const records = [
      first,
      ...trunk,
      given(['c3']),
      aDeployment('d3', '03 12:00', { revision: 'c4', changes: ['c2', 'c4'] }),
    ];
    expect(shipped(records).slice(1)).toEqual(['d2: c3 | c3 | c2,c3', 'd3: c4 | c4 | c4']);
  });

  it('may be none', () => {
    const records = [first, ...trunk, given([]), aDeployment('d3', '03 12:00', { revision: 'c4' })];
    expect(shipped(records).slice(1)).toEqual(['d2:  |  | c2,c3', 'd3: c4 | c4 | c4']);
  });

  it('name pull requests with their known commits, also for an unknown revision', () => {
    const records = [
      first,
      ...trunk,
      aPullRequest('7', '01 00:00', { commits: ['c2', 'c3'] }),
      given(['7', 'JIRA-1'], 'elsewhere'),
      aDeployment('d3', '03 12:00', { revision: 'c4' }),
    ];
    expect(shipped(records).slice(1)).toEqual(['d2: 7,JIRA-1 | c2,c3 | ', 'd3: c4 | c4 | c2,c3,c4']);
  });

  it('ship nothing with a baseline, but have arrived', () => {
    const records = [
      { ...first, changes: ['c3', 'X'] },
      ...trunk,
      aDeployment('d2', '02 12:00', { revision: 'c3', changes: ['c3', 'X', 'c2'] }),
    ];
    expect(shipped(records)).toEqual(['d1:  |  | ', 'd2: c2 | c2 | c2,c3']);
  });

  it('are looked up among commits before pull requests, near the service before elsewhere', () => {
    const records = [
      first,
      ...trunk,
      { ...aPullRequest('c2', '01 00:00'), url: 'a pull request' },
      { ...aPullRequest('9', '01 00:00'), repository: 'a-other', service: 'other', url: 'other' },
      aPullRequest('9', '01 00:00', { url: 'shop' }),
      given(['c2', '9']),
    ];
    expect(
      engineOf(records)
        .changes(EVERYTHING)
        .map(({ id, url }) => [id, url]),
    ).toEqual([
      ['9', 'shop'],
      ['c2', null],
    ]);
  });
});

describe('exclusions', () => {
  it.each([
    ['pattern', { exclude: { pullRequests: { patterns: ['^docs'] } } }],
    ['label', { exclude: { pullRequests: { labels: ['No-Metrics'] } } }],
    ['bots', { exclude: { bots: true } }],
  ])('a pull request excluded by %s ships but is no change', (_, settings) => {
    const records = [
      first,
      ...trunk,
      aPullRequest('7', '01 00:00', { commits: ['c2'], title: 'Docs: typo', labels: ['no-metrics'], bot: true }),
      aDeployment('d2', '02 12:00', { revision: 'c3' }),
    ];
    expect(shipped(records, settings)[1]).toBe('d2: c3 | c2,c3 | c2,c3');
    expect(shipped(records)[1]).toBe('d2: 7,c3 | c2,c3 | c2,c3');
  });

  it('an excluded deployment is as if it were not there', () => {
    const records = [
      first,
      ...trunk,
      aDeployment('d2', '02 12:00', { revision: 'c2', version: '2.0.0-rc1' }),
      aDeployment('d3', '03 12:00', { revision: 'c3' }),
    ];
    expect(shipped(records, { exclude: { deployments: { patterns: ['-rc\\d*$'] } } })).toEqual([
      'd1:  |  | ',
      'd3: c2,c3 | c2,c3 | c2,c3',
    ]);
  });
});

it('does not depend on the order of records', () => {
  const records = [
    first,
    ...trunk,
    aPullRequest('8', '01 00:00', { commits: ['c2', 'c3'] }),
    aPullRequest('7', '01 00:00', { commits: ['c3'] }),
    aDeployment('d2', '02 12:00', { revision: 'c4' }),
  ];
  expect(shipped([...records].reverse())).toEqual(shipped(records));
});
