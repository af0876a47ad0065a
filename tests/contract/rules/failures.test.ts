import { aCommit, aDeployment, anIncident, aPullRequest } from '../../metrics/history';
import { column, points, rows, type Wire } from './dora';

// Contract, section 2: "Failed deployment" and "Recovered". Deployments d0, d1 … are finished at noon of 2, 3 … January.

function deploys(revisions: string, more: Readonly<Record<string, Wire>> = {}): readonly Wire[] {
  return revisions.split(' ').map((revision, index) =>
    aDeployment(`d${index}`, `${String(index + 2).padStart(2, '0')} 12:00`, {
      ...(revision === '-' ? {} : { revision }),
      ...more[`d${index}`],
    }),
  );
}

const line = [aCommit('c0', []), aCommit('c1', ['c0']), aCommit('c2', ['c1']), aCommit('c3', ['c2'])];

/** `d1: rollback d3, link i` for each deployment that failed. */
async function failures(records: readonly Wire[], settings: Wire | null = null) {
  const listed = await rows(records, 'deployments', settings);
  const reasonsOf = (row: Wire) => row['reasons'] as readonly { signal: string; by: string }[];
  for (const row of listed) {
    expect(row['failed']).toBe(reasonsOf(row).length > 0);
  }
  return listed
    .filter((row) => row['failed'] === true)
    .map(
      (row) =>
        `${row.id}: ${reasonsOf(row)
          .map(({ signal, by }) => `${signal} ${by}`)
          .sort()
          .join(', ')}`,
    );
}

describe('link', () => {
  const i = (more: Wire) => anIncident('i', '20 00:00', more);

  it.each<readonly [string, readonly Wire[], readonly string[]]>([
    ['by deployment', [...line, ...deploys('c0 c1'), i({ deployment: 'd1' })], ['d1: link i']],
    ['a baseline can fail', [...line, ...deploys('c0 c1'), i({ deployment: 'd0' })], ['d0: link i']],
    ['by revision: the one that shipped it', [...line, ...deploys('c0 c2 c3'), i({ revision: 'c1' })], ['d1: link i']],
    ['"else the first that deployed it"', [...line, ...deploys('x y y z'), i({ revision: 'y' })], ['d1: link i']],
    ['else: a baseline, which shipped nothing', [...line, ...deploys('c0 c1'), i({ revision: 'c0' })], ['d0: link i']],
    [
      'by revision, though it was rolled back to: the first',
      [...deploys('x y x'), i({ revision: 'x' })],
      ['d0: link i', 'd1: rollback d2'],
    ],
    [
      '"Both links count"',
      [...line, ...deploys('c0 c1 c2'), i({ deployment: 'd1', revision: 'c2' })],
      ['d1: link i', 'd2: link i'],
    ],
    ['"a rollback does, and does not fail by it"', [...deploys('x y x'), i({ deployment: 'd2' })], ['d1: rollback d2']],
    [
      '"A link that matches nothing counts as none": judged by its time',
      [...deploys('x y'), anIncident('i', '03 13:00', { deployment: 'no' })],
      ['d1: incident i'],
    ],
    [
      'a link to a deployment that is not of production matches nothing',
      [
        ...deploys('x y'),
        aDeployment('s', '03 12:30', { environment: 'staging' }),
        anIncident('i', '03 13:00', { deployment: 's' }),
      ],
      ['d1: incident i'],
    ],
    [
      'a link that matches holds, whatever was newest',
      [...deploys('x y'), anIncident('i', '03 13:00', { deployment: 'd0' })],
      ['d0: link i'],
    ],
    [
      'a rollback matched: no other deployment by time',
      [...deploys('x y x'), anIncident('i', '04 13:00', { deployment: 'd2' })],
      ['d1: rollback d2'],
    ],
    [
      'an incident before the deployment it names',
      [...deploys('x y'), anIncident('i', '01 00:00', { deployment: 'd1' })],
      ['d1: link i'],
    ],
  ])('%s', async (_, records, expected) => {
    expect(await failures(records)).toEqual(expected);
  });

  it('"in each environment"', async () => {
    const records = [
      ...['prod-a', 'prod-b'].flatMap((environment) => [
        aDeployment(`${environment} 0`, '02 12:00', { environment, revision: 'x' }),
        aDeployment(`${environment} 1`, '03 12:00', { environment, revision: 'y' }),
      ]),
      i({ revision: 'y' }),
    ];
    expect(await failures(records)).toEqual(['prod-a 1: link i', 'prod-b 1: link i']);
  });

  it('a deployment of another service is no match', async () => {
    const records = [...deploys('x y'), aDeployment('w', '03 12:00', { service: 'web' }), i({ deployment: 'w' })];
    expect(await failures(records)).toEqual([]);
  });
});

describe('rollback', () => {
  it.each([
    ['c1 c2 c3 c1', 'latest', ['d2: rollback d3']],
    ['c1 c2 c3 c1', 'afterTarget', ['d1: rollback d3']],
    ['c1 c2 c2 c1', 'latest', ['d1: rollback d3']],
    ['c1 c2 c2 c1', 'afterTarget', ['d1: rollback d3']],
    ['c1 c2 c1 c2', 'latest', ['d1: rollback d2']],
    // "the deployment that first brought the revision live": d1, twice
    ['c1 c2 c1 c2 c1', 'latest', ['d1: rollback d2, rollback d4']],
    // "after the restored revision was last live": the second time that is d3
    ['c1 c2 c1 c2 c1', 'afterTarget', ['d1: rollback d2', 'd3: rollback d4']],
    // "latest where it never was": c1 was never live
    ['c0 c2 c3 c1', 'afterTarget', ['d2: rollback d3']],
    // a rollback of a rollback: c2 (first brought by d1) was live before it went back to c0
    ['c0 c2 c3 c2 c0', 'latest', ['d1: rollback d4', 'd2: rollback d3']],
    // back below the baseline: the baseline fails
    ['c2 c1', 'latest', ['d0: rollback d1']],
  ])('%s under %s', async (revisions, rollbackBlames, expected) => {
    expect(await failures([...line, ...deploys(revisions)], { rollbackBlames })).toEqual(expected);
  });
});

describe('revert', () => {
  const reverted = (more: Wire = {}) => [
    aCommit('c0', []),
    aCommit('bad', ['c0']),
    aCommit('c2', ['bad']),
    aCommit('undo', ['c2'], '01 00:00', { revertOf: 'bad', ...more }),
  ];

  it('"it shipped a change that a change shipped by a later deployment of its chain reverts"', async () => {
    const records = [...reverted(), ...deploys('c0 bad c2 undo')];
    // `by` is the deployment that brought the revert
    expect(await failures(records)).toEqual(['d1: revert d3']);
    // "deployments that ship a revert" are rework: d3 of four
    expect(await points(records, 'deploymentReworkRate')).toMatchObject([{ numerator: 1, denominator: 4 }]);
  });

  it('reverted in the same deployment: nothing failed', async () => {
    expect(await failures([...reverted(), ...deploys('c0 undo')])).toEqual([]);
  });

  it('"no later than the attribution window after it"', async () => {
    const on = (finishedAt: string) => [
      ...reverted(),
      ...deploys('c0 c2'),
      aDeployment('late', finishedAt, { revision: 'undo' }),
    ];
    // d1 is finished on 3 January 12:00: seven days are exactly 10 January 12:00
    expect(await failures(on('10 12:00'))).toEqual(['d1: revert late']);
    expect(await failures(on('10 12:01'))).toEqual([]);
    expect(await failures(on('10 12:01'), { attributionWindow: '8d' })).toEqual(['d1: revert late']);
  });

  it('by pull requests: revertOf names a pull request', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('bad', ['c0'], '01 00:00', { pullRequest: '1' }),
      aCommit('undo', ['bad'], '01 00:00', { pullRequest: '2' }),
      aPullRequest('1', '01 00:00'),
      aPullRequest('2', '01 00:00', { revertOf: '1' }),
      ...deploys('c0 bad undo'),
    ];
    expect(await failures(records)).toEqual(['d1: revert d2']);
  });

  it('"A change that reverts a revert blames nothing and is no rework"', async () => {
    const records = [
      ...reverted(),
      aCommit('again', ['undo'], '01 00:00', { revertOf: 'undo' }),
      ...deploys('c0 bad undo again'),
    ];
    // d2 (which shipped the revert) does not fail by `again`
    expect(await failures(records)).toEqual(['d1: revert d2']);
    expect(await points(records, 'deploymentReworkRate')).toMatchObject([{ numerator: 1, denominator: 4 }]);
  });
});

describe('hotfix', () => {
  it.each<readonly [string, readonly Wire[], readonly string[]]>([
    ['the newest before it', deploys('x y z', { d2: { unplanned: true } }), ['d1: hotfix d2']],
    ['of a baseline', deploys('x y', { d1: { unplanned: true } }), ['d0: hotfix d1']],
    // V1 V2 V1 V3!: the newest baseline or forward one before it is V2, which the rollback blames too
    [
      '"newest baseline or forward": not a rollback',
      deploys('x y x z', { d3: { unplanned: true } }),
      ['d1: hotfix d3, rollback d2'],
    ],
    ['an unplanned rollback is no hotfix', deploys('x y x', { d2: { unplanned: true } }), ['d1: rollback d2']],
    ['an unplanned baseline blames nothing', deploys('x y', { d0: { unplanned: true } }), []],
    [
      '"no longer than the attribution window before it": exactly seven days',
      [...deploys('x'), aDeployment('fix', '09 12:00', { revision: 'y', unplanned: true })],
      ['d0: hotfix fix'],
    ],
    [
      'a millisecond longer',
      [...deploys('x'), aDeployment('fix', '2026-01-09T12:00:00.001Z', { revision: 'y', unplanned: true })],
      [],
    ],
    [
      '"in its chain"',
      [
        aDeployment('a', '02 12:00', { environment: 'prod-a' }),
        aDeployment('b', '02 13:00', { environment: 'prod-b' }),
        aDeployment('a2', '02 14:00', { environment: 'prod-a', unplanned: true }),
      ],
      ['a: hotfix a2'],
    ],
  ])('%s', async (_, records, expected) => {
    expect(await failures(records)).toEqual(expected);
  });
});

describe('incident', () => {
  const of = (startedAt: string, ...more: readonly Wire[]) => [...deploys('x y'), ...more, anIncident('i', startedAt)];

  it.each<readonly [string, readonly Wire[], readonly string[]]>([
    ['"started at or after its finishedAt"', of('03 12:00'), ['d1: incident i']],
    ['before it: the one before', of('03 11:59'), ['d0: incident i']],
    ['before any deployment', of('01 00:00'), []],
    ['"no longer than the attribution window (7 days) after it"', of('10 12:00'), ['d1: incident i']],
    ['longer', of('10 12:01'), []],
    [
      '"the newest of the service over all production environments"',
      of('03 14:00', aDeployment('b', '03 13:00', { environment: 'prod-b' })),
      ['b: incident i'],
    ],
    [
      'a rollback is the newest: nothing fails by it',
      [...deploys('x y x'), anIncident('i', '04 13:00')],
      ['d1: rollback d2'],
    ],
    [
      'a retry is not seen: the deployment it repeats',
      [...deploys('x y y'), anIncident('i', '04 13:00')],
      ['d1: incident i'],
    ],
    ['of another service', [...deploys('x y'), anIncident('i', '03 13:00', { service: 'web' })], []],
  ])('%s', async (_, records, expected) => {
    expect(await failures(records)).toEqual(expected);
  });

  it('two of the same instant, in two environments: one of them is the newest', async () => {
    const records = ['a', 'b'].map((id) => aDeployment(id, '03 12:00', { environment: `prod-${id}` }));
    expect(await failures([...records, anIncident('i', '03 13:00')])).toHaveLength(1);
  });
});

describe('signals together', () => {
  const all = [
    ...line,
    ...deploys('c0 c1 c0 c2', { d3: { unplanned: true } }),
    anIncident('i', '03 13:00'),
    anIncident('j', '20 00:00', { deployment: 'd1' }),
  ];

  it('"fails once however many it has; each is kept as a reason"', async () => {
    expect(await failures(all)).toEqual(['d1: hotfix d3, incident i, link j, rollback d2']);
    expect(await points(all, 'changeFailRate')).toMatchObject([{ numerator: 1, denominator: 4 }]);
  });

  it.each([
    [['link'], ['d1: link j']],
    [['rollback', 'hotfix'], ['d1: hotfix d3, rollback d2']],
    [['incident'], ['d1: incident i']],
    [[], []],
  ])('failureSignals %j', async (failureSignals, expected) => {
    expect(await failures(all, { failureSignals })).toEqual(expected);
  });
});

describe('recovered', () => {
  const noon = (day: string) => `2026-01-${day}T12:00:00.000Z`;
  const recovered = (records: readonly Wire[], more = '') => column('recoveredAt', records, `deployments${more}`);

  it('"at the latest resolvedAt of its incidents"', async () => {
    const incidents = [
      anIncident('i', '03 13:00', { resolvedAt: noon('05') }),
      anIncident('j', '20 00:00', { deployment: 'd1', resolvedAt: noon('21') }),
    ];
    expect((await recovered([...deploys('x y'), ...incidents]))['d1']).toBe(noon('21'));
  });

  it('"open while one of them is unresolved", though a rollback came', async () => {
    const incidents = [anIncident('i', '03 13:00', { resolvedAt: noon('05') }), anIncident('j', '03 14:00')];
    expect((await recovered([...deploys('x y x'), ...incidents]))['d1']).toBeNull();
  });

  it('incidents go before the rollback that came earlier or later', async () => {
    const incident = anIncident('i', '03 13:00', { resolvedAt: noon('08') });
    expect((await recovered([...deploys('x y x'), incident]))['d1']).toBe(noon('08'));
  });

  it('"without incidents, at the finishedAt of the earliest rollback, revert or hotfix that blames it"', async () => {
    // d2 (4 January) rolls back, d3 (5 January) is a hotfix of d1
    expect((await recovered(deploys('x y x z', { d3: { unplanned: true } })))['d1']).toBe(noon('04'));
    expect((await recovered(deploys('x y z', { d2: { unplanned: true } })))['d1']).toBe(noon('04'));
    const reverts = [aCommit('a', []), aCommit('b', ['a']), aCommit('c', ['b'], '01 00:00', { revertOf: 'b' })];
    expect((await recovered([...reverts, ...deploys('a b c')]))['d1']).toBe(noon('04'));
  });

  it('what did not fail has not recovered', async () => {
    expect(await recovered(deploys('x y'))).toEqual({ d0: null, d1: null });
  });

  it('failedDeploymentRecoveryTime: "recovered − finishedAt, of the failed deployments finished in the bucket"', async () => {
    const daily = 'failedDeploymentRecoveryTime --bucket day --from 2026-01-03 --to 2026-01-05';
    expect(await points(deploys('x y x'), daily)).toMatchObject([
      { value: 86_400, n: 1 },
      { value: null, n: 0 },
    ]);
  });

  it('an incident resolved before the deployment it is held against was finished: a negative span enters nothing', async () => {
    const incident = anIncident('i', '01 00:00', { deployment: 'd1', resolvedAt: noon('02') });
    expect(await points([...deploys('x y'), incident], 'failedDeploymentRecoveryTime')).toMatchObject([
      { value: null, n: 0 },
    ]);
  });
});

describe('incidents and what they are held against', () => {
  it('rows: id, service, startedAt, resolvedAt, deployment, linkedBy', async () => {
    const records = [
      ...deploys('x y'),
      anIncident('by-link', '20 00:00', { deployment: 'd1' }),
      anIncident('by-revision', '20 00:00', { revision: 'x' }),
      anIncident('by-time', '03 13:00'),
      anIncident('by-nothing', '01 00:00'),
    ];
    expect(await column('deployment', records, 'incidents')).toEqual({
      'by-link': 'd1',
      'by-revision': 'd0',
      'by-time': 'd1',
      'by-nothing': null,
    });
    expect(await column('linkedBy', records, 'incidents')).toMatchObject({ 'by-nothing': null, 'by-time': 'incident' });
  });
});
