import { aCommit, aDeployment, anIncident } from '../../metrics/history';
import { column, points, rows, values, type Wire } from './dora';

// Contract, section 2, "Deployments" and "What it ships". Commits c0 ← c1 ← c2 ← c3 unless a case says otherwise.

const line = [aCommit('c0', []), aCommit('c1', ['c0']), aCommit('c2', ['c1']), aCommit('c3', ['c2'])];

/** Deployments d0, d1 … of these revisions, one a day from 2 January; `-` has neither revision nor version. */
function deploys(revisions: string, more: Readonly<Record<string, Wire>> = {}): readonly Wire[] {
  return revisions.split(' ').map((revision, index) =>
    aDeployment(`d${index}`, `${String(index + 2).padStart(2, '0')} 12:00`, {
      ...(revision === '-' ? {} : { revision }),
      ...more[`d${index}`],
    }),
  );
}

async function roles(records: readonly Wire[], settings: Wire | null = null) {
  return Object.values(await column('role', records, 'deployments', settings)).join(' ');
}

describe('production', () => {
  it.each([
    ['prod', true],
    ['PROD', true],
    ['Production', true],
    ['prd', true],
    ['live', true],
    ['prod-eu', true],
    ['prod1', true],
    ['live/blue', true],
    ['production (eu)', true],
    ['producer', false],
    ['PRODUCER', false],
    ['lively', false],
    ['preprod', false],
    ['eu-prod', false],
    ['staging', false],
  ])('%s: %s', async (environment, is) => {
    const listed = await rows([aDeployment('d', '02 10:00', { environment })], 'deployments');
    expect(listed.map((row) => row['environment'])).toEqual(is ? [environment] : []);
  });

  it('"or is absent", whatever the setting', async () => {
    const records = [aDeployment('a', '02 10:00'), aDeployment('b', '02 11:00', { environment: 'Blue-1' })];
    const settings = { production: '^blue' };
    expect(await column('environment', records, 'deployments', settings)).toEqual({ a: 'production', b: 'Blue-1' });
  });

  it('"Each production environment of a service is a chain of its own"', async () => {
    const records = [
      aDeployment('e0', '02 10:00', { environment: 'prod-eu', revision: 'c0' }),
      aDeployment('u0', '02 11:00', { environment: 'prod-us', revision: 'c0' }),
      aDeployment('e1', '03 10:00', { environment: 'prod-eu', revision: 'c1' }),
      aDeployment('u1', '03 11:00', { environment: 'prod-us', revision: 'c1' }),
      ...line,
    ];
    expect(await column('role', records, 'deployments')).toEqual({
      ...{ e0: 'baseline', e1: 'forward' },
      ...{ u0: 'baseline', u1: 'forward' },
    });
    // Shipped in both: a row in each, but one lead time over the environments of the service.
    expect(await rows(records, 'changes')).toHaveLength(2);
    expect(await points(records, 'changeLeadTime')).toMatchObject([{ n: 1 }]);
    // "Counts and ratios are over the deployments of all."
    expect(await values(records, 'deploymentFrequency')).toEqual([4]);
  });
});

describe('what a deployment is', () => {
  it('"status succeeded"; "other statuses are attempts or not known, not change failures"', async () => {
    const statuses = ['running', 'failed', 'canceled', 'unknown', 'succeeded'];
    const records = statuses.map((status) => aDeployment(status, '02 10:00', { status }));
    expect((await rows(records, 'deployments')).map(({ id }) => id)).toEqual(['succeeded']);
    expect(await points(records, 'changeFailRate')).toMatchObject([{ value: 0, numerator: 0, denominator: 1 }]);
  });

  it('"A chain is ordered by finishedAt, then startedAt (a missing one counts as finishedAt), then id (by code point)"', async () => {
    const at = '03 12:00';
    const started = (time: string) => ({ startedAt: `2026-01-03T${time}:00Z` });
    const records = [
      aDeployment('\u{1F600}', at), // U+1F600 is after U+FF5E, although its first code unit is less
      aDeployment('\uFF5E', at),
      aDeployment('a', at),
      aDeployment('B', at),
      aDeployment('late', at, started('11:59')),
      aDeployment('z-early', at, started('11:00')),
      aDeployment('zz-first', '03 11:00'),
    ];
    const ordered = ['zz-first', 'z-early', 'late', 'B', 'a', '\uFF5E', '\u{1F600}'];
    const reasons = await rows([...records].reverse(), 'deployments');
    expect(reasons.map(({ id }) => id)).toEqual(ordered);
    expect(reasons.map((row) => row['role'])).toEqual(['baseline', ...Array(6).fill('forward')]);
  });

  it('"Its revision is revision, or version where it has none"', async () => {
    const version = (id: string, day: string, more: Wire) => aDeployment(id, `${day} 12:00`, more);
    const records = [
      version('a', '02', { version: '1.0' }),
      version('b', '03', { version: '1.0' }),
      version('c', '04', { version: '1.0', revision: 'c1' }),
      version('d', '05', { version: '1.1', revision: 'c1' }),
    ];
    expect(await roles(records)).toBe('baseline retry forward retry');
    expect(await column('revision', records, 'deployments')).toEqual({ a: '1.0', b: '1.0', c: 'c1', d: 'c1' });
  });

  it('"one with neither is live as a revision of its own, unlike any other" and "never a retry"', async () => {
    expect(await roles(deploys('- - -'))).toBe('baseline forward forward');
    // c1 again is a rollback of what came between, which had no revision
    expect(await roles(deploys('c1 - c1'))).toBe('baseline forward rollback');
  });
});

describe('roles', () => {
  it.each([
    ['first observed is the baseline, its retry a retry', 'c0 c0 c1', 'baseline retry forward'],
    ['strictly ancestral: rollback, also where it was never live', 'c0 c3 c2', 'baseline forward rollback'],
    ['V1 V2 V3 V1', 'c1 c2 c3 c1', 'baseline forward forward rollback'],
    ['V1 V2 V1 V2: the fourth is forward', 'c1 c2 c1 c2', 'baseline forward rollback forward'],
    [
      'V1 V2 V1 V1: the same as the live one is a retry of the rollback',
      'c1 c2 c1 c1',
      'baseline forward rollback retry',
    ],
    ['back below the baseline', 'c2 c1', 'baseline rollback'],
    ['unknown to history: was live before the live one first was', 'x y x', 'baseline forward rollback'],
    ['unknown: y was not live before x first was', 'x y x y', 'baseline forward rollback forward'],
    ['unknown: back over several', 'x y z x y', 'baseline forward forward rollback forward'],
    ['unknown: from z to y, which was live before z', 'x y x z y', 'baseline forward rollback forward rollback'],
    ['an unrelated new one is forward', 'c1 x', 'baseline forward'],
  ])('%s: %s', async (_, revisions, expected) => {
    expect(await roles([...line, ...deploys(revisions)])).toBe(expected);
  });

  it('"An SHA that only parents name is an ancestor but not in the known history"', async () => {
    const records = [aCommit('b', ['a']), ...deploys('a b a')];
    // Its role by ancestry; what `b` reaches is shipped by nobody, since nothing known was deployed before it.
    expect(await roles(records)).toBe('baseline forward rollback');
    expect(await column('commits', records, 'deployments')).toEqual({ d0: [], d1: [], d2: [] });
    expect(await column('reached', records, 'deployments')).toEqual({ d0: [], d1: ['b'], d2: [] });
  });

  it('neither is an ancestor of the other: on branches, what was live before counts', async () => {
    const fork = [aCommit('r', []), aCommit('m1', ['r']), aCommit('m2', ['m1']), aCommit('h1', ['r'])];
    // h1 is new, though beside m2: forward. Back to m2, live before h1 first was: rollback.
    expect(await roles([...fork, ...deploys('m1 m2 h1 m2')])).toBe('baseline forward forward rollback');
  });

  it('a descendant of the live one is forward, although it was live before', async () => {
    // At d3, c3 is live again over c1; "neither is known to be an ancestor of the other" does not hold.
    expect(await roles([...line, ...deploys('c1 c3 c1 c3')])).toBe('baseline forward rollback forward');
  });
});

describe('retry', () => {
  const twice = [...line, ...deploys('c0 c1 c1', { d2: { unplanned: true } })];

  it('"counts once, at the first success"', async () => {
    expect(await values(twice, 'deploymentFrequency')).toEqual([2]);
    expect(await values(twice, 'deploymentFrequency --bucket day --from 2026-01-02 --to 2026-01-05')).toEqual([
      1, 1, 0,
    ]);
  });

  it('"its id, unplanned and incident links count for the deployment it repeats"', async () => {
    // d1 is unplanned by its retry: it is rework, and a hotfix of d0, a day before it.
    expect(await points(twice, 'deploymentReworkRate')).toMatchObject([{ numerator: 1, denominator: 2 }]);
    const incident = anIncident('i', '20 00:00', { deployment: 'd2' });
    expect(await column('reasons', [...twice, incident], 'deployments')).toEqual({
      d0: [{ signal: 'hotfix', by: 'd1' }],
      d1: [{ signal: 'link', by: 'i' }],
      d2: [],
    });
  });

  it('"With redeployments: count it adds to deploymentFrequency and deploymentDays only"', async () => {
    const settings = { redeployments: 'count' };
    expect(await values(twice, 'deploymentFrequency', settings)).toEqual([3]);
    expect(await values(twice, 'deploymentDays', settings)).toEqual([3]);
    expect(await values(twice, 'deploymentDays')).toEqual([2]);
    expect(await points(twice, 'changeFailRate', settings)).toMatchObject([{ denominator: 2 }]);
    expect(await points(twice, 'deploymentReworkRate', settings)).toMatchObject([{ denominator: 2 }]);
  });
});

describe('what it ships', () => {
  const shipped = (records: readonly Wire[]) => column('commits', records, 'deployments');
  const reached = (records: readonly Wire[]) => column('reached', records, 'deployments');

  it('"the baseline and rollbacks ship nothing, whatever the source attributes to them"', async () => {
    const given = { changes: ['c1'] };
    const records = [...line, ...deploys('c1 c2 c1', { d0: given, d2: { changes: ['c3'] } })];
    expect(await shipped(records)).toEqual({ d0: [], d1: ['c2'], d2: [] });
    expect(await reached(records)).toEqual({ d0: [], d1: ['c2'], d2: [] });
  });

  it('"reaches all commits that its revision reaches and that no earlier deployment of its chain reached"', async () => {
    const records = [...line, ...deploys('c0 c2 c3')];
    expect(await reached(records)).toEqual({ d0: [], d1: expect.arrayContaining(['c1', 'c2']), d2: ['c3'] });
    expect(await shipped(records)).toEqual({ d0: [], d1: expect.arrayContaining(['c1', 'c2']), d2: ['c3'] });
  });

  it('"Until a chain has deployed a revision in the known history, the next such one ships nothing either and only counts as reached (its role stays forward)"', async () => {
    const records = [...line, ...deploys('x y c2 c3')];
    expect(await roles(records)).toBe('baseline forward forward forward');
    expect(await shipped(records)).toEqual({ d0: [], d1: [], d2: [], d3: ['c3'] });
    expect(new Set(Object.values(await reached(records))[2] as string[])).toEqual(new Set(['c0', 'c1', 'c2']));
    expect((await rows(records, 'changes')).map(({ id }) => id)).toEqual(['c3']);
  });

  it('commits of other services are reached and not shipped; those without a service are shipped', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('mine', ['c0'], '01 00:00', { service: ['shop', 'web'] }),
      aCommit('other', ['mine'], '01 00:00', { service: 'web' }),
      aCommit('plain', ['other']),
      ...deploys('c0 plain'),
    ];
    expect(new Set((await shipped(records))['d1'] as string[])).toEqual(new Set(['mine', 'plain']));
    expect(new Set((await reached(records))['d1'] as string[])).toEqual(new Set(['mine', 'other', 'plain']));
  });

  it('"merge commits (two or more parents) left out"', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('f1', ['c0']),
      aCommit('m1', ['c0']),
      aCommit('merge', ['m1', 'f1']),
      aCommit('octopus', ['merge', 'f1', 'm1']),
      ...deploys('c0 octopus'),
    ];
    expect(new Set((await shipped(records))['d1'] as string[])).toEqual(new Set(['f1', 'm1']));
    expect(new Set((await reached(records))['d1'] as string[])).toEqual(new Set(['f1', 'm1', 'merge', 'octopus']));
  });

  it('"A commit ships once in each chain", also where the chain went back and forth', async () => {
    const records = [...line, ...deploys('c0 c2 c1 c3')];
    expect(await shipped(records)).toEqual({ d0: [], d1: expect.arrayContaining(['c1', 'c2']), d2: [], d3: ['c3'] });
  });

  it('"When the revision is not in the known history the deployment ships unknown: no lead time"', async () => {
    const records = [...line, ...deploys('c0 x c1')];
    expect(await shipped(records)).toEqual({ d0: [], d1: [], d2: ['c1'] });
    expect(await points(records, 'changeLeadTime')).toMatchObject([{ n: 1 }]);
    // batch size: "forward deployment whose changes are known": d2 alone
    expect(await points(records, 'batchSize')).toMatchObject([{ value: 1, n: 1 }]);
  });

  it('"A revision in several repositories is taken in the first, by name, whose commits serve the service"', async () => {
    const both = (repository: string, service: string) => [
      aCommit('v1', [], '01 00:00', { repository, service }),
      aCommit('v2', ['v1'], '01 00:00', { repository, service }),
      aCommit(`of-${repository}`, ['v2'], '01 00:00', { repository, service }),
      aCommit('v3', [`of-${repository}`], '01 00:00', { repository, service }),
    ];
    const records = [...both('a', 'web'), ...both('b', 'shop'), ...both('c', 'shop'), ...deploys('v1 v3')];
    expect(new Set((await shipped(records))['d1'] as string[])).toEqual(new Set(['v2', 'of-b', 'v3']));
  });
});

describe('cherry-picks', () => {
  // main: c0 ← fix ← c9; release branch: c0 ← copy
  const picked = [
    aCommit('c0', []),
    aCommit('fix', ['c0'], '01 06:00', { pullRequest: '7' }),
    aCommit('c9', ['fix'], '01 07:00'),
    aCommit('copy', ['c0'], '02 09:00', { cherryPickOf: 'fix', pullRequest: '8' }),
    { kind: 'pullRequest', id: '7', repository: 'shop', openedAt: '2026-01-01T08:00:00Z' },
    { kind: 'pullRequest', id: '8', repository: 'shop', openedAt: '2026-01-02T08:00:00Z' },
  ];

  it('"one change, shipped at whichever arrives first, with the id and times of the original"', async () => {
    // d1 (3 January 12:00) brings the copy: the change is pull request 7, started with its commit on the 1st at 6:00.
    const records = [...picked, ...deploys('c0 copy c9')];
    const changes = await rows(records, 'changes');
    expect(changes).toMatchObject([
      { id: '7', deployment: 'd1', startedAt: '2026-01-01T06:00:00.000Z', leadTimeSeconds: 54 * 3600 },
      { id: 'c9', deployment: 'd2' },
    ]);
  });

  it('the copy that comes later is no change, and "a pull request whose known commits are all copies" is none', async () => {
    const back = [...picked, aCommit('r2', ['copy']), ...deploys('c0 c9 r2')];
    expect((await rows(back, 'changes')).map(({ id, deployment }) => `${id} ${deployment}`).sort()).toEqual([
      '7 d1',
      'c9 d1',
      'r2 d2',
    ]);
  });

  it('an original that has no record: the copy stands for itself', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('copy', ['c0'], '02 09:00', { cherryPickOf: 'gone' }),
      ...deploys('c0 copy'),
    ];
    // 2 January 9:00 → 3 January 12:00
    expect(await rows(records, 'changes')).toMatchObject([{ deployment: 'd1', leadTimeSeconds: 27 * 3600 }]);
  });

  it('two copies of one original are one change', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('fix', [], '01 06:00'),
      aCommit('p', ['c0'], '02 09:00', { cherryPickOf: 'fix' }),
      aCommit('q', ['p'], '03 09:00', { cherryPickOf: 'fix' }),
      ...deploys('c0 p q'),
    ];
    expect((await rows(records, 'changes')).map(({ id, deployment }) => `${id} ${deployment}`)).toEqual(['fix d1']);
  });
});
