import { aCommit, aDeployment, anIncident, aPullRequest, engineOf, EVERYTHING } from './history';

type Records = Parameters<typeof engineOf>[0];
type Settings = Parameters<typeof engineOf>[1];

function failures(records: Records, settings: Settings = {}, now?: string) {
  return engineOf(records, settings, now)
    .deployments(EVERYTHING)
    .filter(({ failed }) => failed)
    .map(({ id, reasons, recoveredAt }) => ({
      id,
      reasons: reasons.map(({ signal, by }) => `${signal} ${by}`),
      recovered: recoveredAt === null ? null : new Date(recoveredAt).toISOString().slice(8, 16).replace('T', ' '),
    }));
}

const commits = [aCommit('c1', []), aCommit('c2', ['c1']), aCommit('c3', ['c2']), aCommit('c4', ['c3'])];
const three = [
  aDeployment('d1', '01 12:00', { revision: 'c1' }),
  aDeployment('d2', '02 12:00', { revision: 'c2' }),
  aDeployment('d3', '03 12:00', { revision: 'c3' }),
];

describe('signal link', () => {
  it('takes the named deployment, recovered when the last of its incidents is', () => {
    const incidents = [
      anIncident('i1', '20 00:00', { deployment: 'd2', resolvedAt: '2026-01-20T02:00:00Z' }),
      anIncident('i2', '19 00:00', { deployment: 'd2', resolvedAt: '2026-01-21T02:00:00Z' }),
    ];
    expect(failures([...three, ...commits, ...incidents])).toEqual([
      { id: 'd2', reasons: ['link i1', 'link i2'], recovered: '21 02:00' },
    ]);
  });

  it('is open while one of its incidents is', () => {
    const incidents = [
      anIncident('i1', '20 00:00', { deployment: 'd2', resolvedAt: '2026-01-20T02:00:00Z' }),
      anIncident('i2', '19 00:00', { deployment: 'd2' }),
    ];
    expect(failures([...three, ...commits, ...incidents])[0]?.recovered).toBeNull();
  });

  it('takes the deployment that shipped a revision, else the first that deployed it', () => {
    const records = [
      aDeployment('e1', '01 12:00', { revision: 'c1' }),
      // ships c2 and c3
      aDeployment('e3', '03 12:00', { revision: 'c3' }),
      ...commits,
    ];
    const shipped = anIncident('i', '20 00:00', { revision: 'c2' });
    const deployed = anIncident('i', '20 00:00', { revision: 'c1' });
    expect(failures([...records, shipped]).map(({ id }) => id)).toEqual(['e3']);
    expect(failures([...records, deployed]).map(({ id }) => id)).toEqual(['e1']);
  });

  it('counts both links, and a revision in each environment', () => {
    const records = [
      ...three.map((record) => ({ ...record, environment: 'prod-eu' })),
      aDeployment('u1', '01 12:00', { revision: 'c1', environment: 'prod-us' }),
      aDeployment('u3', '04 12:00', { revision: 'c3', environment: 'prod-us' }),
      ...commits,
      anIncident('i', '20 00:00', { deployment: 'd3', revision: 'c2' }),
    ];
    expect(failures(records).map(({ id }) => id)).toEqual(['d2', 'd3', 'u3']);
  });

  it('counts a link to a retry for what it repeats, and a link to a rollback for nobody', () => {
    const records = [
      aDeployment('d1', '01 12:00', { version: 'V1' }),
      aDeployment('d2', '02 12:00', { version: 'V2' }),
      aDeployment('d2b', '03 12:00', { version: 'V2' }),
      aDeployment('d3', '04 12:00', { version: 'V1' }),
    ];
    const settings = { failureSignals: ['link', 'incident'] } as const;
    const toRetry = anIncident('i', '05 00:00', { deployment: 'd2b' });
    const toRollback = anIncident('i', '05 00:00', { deployment: 'd3' });
    expect(
      failures([...records, toRetry], { ...settings, failureSignals: [...settings.failureSignals] }),
    ).toMatchObject([{ id: 'd2', reasons: ['link i'] }]);
    expect(failures([...records, toRollback], { failureSignals: ['link', 'incident'] })).toEqual([]);
  });

  it('counts a link that matches nothing as none: time decides', () => {
    expect(failures([...three, ...commits, anIncident('i', '04 00:00', { deployment: 'nowhere' })])).toMatchObject([
      { id: 'd3', reasons: ['incident i'] },
    ]);
  });
});

describe('signal incident', () => {
  // Window of 7 days, both ends included: d3 finished on the 3rd at noon.
  it.each([
    ['03 12:00', ['d3']],
    ['10 12:00', ['d3']],
    ['10 12:01', []],
    ['03 11:59', ['d2']],
    ['01 11:59', []],
  ])('an incident at %s is held against %j', (time, expected) => {
    expect(failures([...three, ...commits, anIncident('i', time)]).map(({ id }) => id)).toEqual(expected);
  });

  it('takes the newest of the service over all environments', () => {
    const records = [...three, aDeployment('u1', '04 12:00', { environment: 'prod-us' }), anIncident('i', '05 00:00')];
    expect(failures([...records, ...commits]).map(({ id }) => id)).toEqual(['u1']);
  });

  it('blames nobody when the newest is a rollback', () => {
    const records = [
      ...three,
      aDeployment('d4', '04 12:00', { revision: 'c2' }),
      ...commits,
      anIncident('i', '05 00:00'),
    ];
    expect(failures(records, { failureSignals: ['incident'] })).toEqual([]);
  });

  it('leaves other services alone, and incidents after now', () => {
    const incidents = [anIncident('i', '04 00:00', { service: 'other' }), anIncident('j', '06 00:00')];
    expect(failures([...three, ...commits, ...incidents], {}, '05 00:00')).toEqual([]);
  });
});

describe('signal hotfix', () => {
  const hotfix = (time: string) => aDeployment('h', time, { revision: 'c4', unplanned: true });

  it.each([
    ['05 12:00', ['d3']],
    ['10 12:00', ['d3']],
    ['10 12:01', []],
  ])('an unplanned forward deployment at %s blames %j', (time, expected) => {
    expect(failures([...three, hotfix(time), ...commits]).map(({ id }) => id)).toEqual(expected);
  });

  it('looks past a rollback', () => {
    const records = [...three, aDeployment('r', '04 12:00', { revision: 'c2' }), hotfix('05 12:00'), ...commits];
    expect(failures(records, { failureSignals: ['hotfix'] })).toEqual([
      { id: 'd3', reasons: ['hotfix h'], recovered: '05 12:00' },
    ]);
  });

  it('takes the word of a retry for what it repeats', () => {
    const records = [...three, aDeployment('d3b', '04 12:00', { revision: 'c3', unplanned: true }), ...commits];
    expect(failures(records)).toMatchObject([{ id: 'd2', reasons: ['hotfix d3'], recovered: '03 12:00' }]);
  });

  it('does not blame for an unplanned rollback or baseline', () => {
    const records = [
      aDeployment('d1', '01 12:00', { version: '1', unplanned: true }),
      aDeployment('d2', '02 12:00', { version: '2' }),
      aDeployment('d3', '03 12:00', { version: '1', unplanned: true }),
    ];
    expect(failures(records, { failureSignals: ['hotfix'] })).toEqual([]);
  });
});

describe('signal revert', () => {
  const base = [aCommit('c1', []), aCommit('c2', ['c1'])];
  const two = [aDeployment('d1', '01 12:00', { revision: 'c1' }), aDeployment('d2', '02 12:00', { revision: 'c2' })];

  it.each([
    ['03 12:00', ['d2']],
    ['09 12:00', ['d2']],
    ['09 12:01', []],
  ])('a commit that reverts another, deployed at %s, blames %j', (time, expected) => {
    const records = [...two, ...base, aCommit('r', ['c2'], '02 13:00', { revertOf: 'c2' })];
    const found = failures([...records, aDeployment('d3', time, { revision: 'r' })]);
    expect(found.map(({ id }) => id)).toEqual(expected);
  });

  it('goes by pull request, and through the merge commit', () => {
    const records = [
      ...two,
      aCommit('c1', []),
      aCommit('x', ['c1']),
      // merges pull request 1, which brought x
      aCommit('c2', ['c1', 'x']),
      aPullRequest('1', '01 00:00', { commits: ['x'], mergeRevision: 'c2' }),
      aCommit('r', ['c2'], '02 13:00', { revertOf: 'c2', pullRequest: '2' }),
      aPullRequest('2', '02 13:00'),
      aDeployment('d3', '03 12:00', { revision: 'r' }),
    ];
    expect(failures(records)).toEqual([{ id: 'd2', reasons: ['revert d3'], recovered: '03 12:00' }]);
  });

  it('goes by the copy where the original was never read', () => {
    const records = [
      ...two,
      aCommit('c1', []),
      aCommit('c2', ['c1'], '01 00:00', { cherryPickOf: 'elsewhere' }),
      aCommit('r', ['c2'], '02 13:00', { revertOf: 'elsewhere' }),
      aDeployment('d3', '03 12:00', { revision: 'r' }),
    ];
    expect(failures(records)).toEqual([{ id: 'd2', reasons: ['revert d3'], recovered: '03 12:00' }]);
  });

  it('blames nothing for a re-land, nor within one deployment', () => {
    const records = [
      ...two,
      ...base,
      aCommit('r', ['c2'], '02 13:00', { revertOf: 'c2' }),
      aCommit('again', ['r'], '02 14:00', { revertOf: 'r' }),
    ];
    const apart = [
      aDeployment('d3', '03 12:00', { revision: 'r' }),
      aDeployment('d4', '04 12:00', { revision: 'again' }),
    ];
    expect(failures([...records, ...apart]).map(({ id }) => id)).toEqual(['d2']);
    const together = [
      aDeployment('d1', '01 12:00', { revision: 'c1' }),
      aDeployment('d2', '03 12:00', { revision: 'r' }),
    ];
    expect(failures([...together, ...base, aCommit('r', ['c2'], '02 13:00', { revertOf: 'c2' })])).toEqual([]);
  });
});

describe('signals that are switched off', () => {
  it.each(['link', 'rollback', 'revert', 'hotfix', 'incident'] as const)('%s', (signal) => {
    const others = (['link', 'rollback', 'revert', 'hotfix', 'incident'] as const).filter((name) => name !== signal);
    const records = [
      ...three,
      aDeployment('d4', '04 12:00', { revision: 'c2' }),
      aDeployment('d5', '05 12:00', { revision: 'r', unplanned: true }),
      aCommit('r', ['c3'], '04 00:00', { revertOf: 'c2' }),
      ...commits,
      anIncident('i', '05 13:00'),
      anIncident('j', '05 13:00', { deployment: 'd1' }),
    ];
    const reasons = (settings: Settings) =>
      failures(records, settings).flatMap((row) => row.reasons.map((text) => text.split(' ')[0]));
    expect(reasons({}).sort()).toEqual(['hotfix', 'incident', 'link', 'revert', 'rollback']);
    expect(reasons({ failureSignals: others }).sort()).toEqual([...others].sort());
  });
});
