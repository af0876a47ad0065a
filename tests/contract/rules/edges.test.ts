import { aCommit, aDeployment, anIncident, aPullRequest } from '../../metrics/history';
import { byLabels, column, points, rows, values, type Wire } from './dora';

// Where two sentences of the contract meet. Deployments d0, d1 … are finished at noon of 2, 3 … January.

const HOUR = 3600;

function deploys(revisions: string, more: Readonly<Record<string, Wire>> = {}): readonly Wire[] {
  return revisions.split(' ').map((revision, index) =>
    aDeployment(`d${index}`, `${String(index + 2).padStart(2, '0')} 12:00`, {
      ...(revision === '-' ? {} : { revision }),
      ...more[`d${index}`],
    }),
  );
}

const line = [aCommit('c0', []), aCommit('c1', ['c0']), aCommit('c2', ['c1']), aCommit('c3', ['c2'])];

async function changes(records: readonly Wire[], settings: Wire | null = null) {
  const listed = await rows(records, 'changes', settings);
  return listed.map(({ id, deployment }) => `${id} ${String(deployment)}`).sort();
}

async function reasons(records: readonly Wire[], settings: Wire | null = null) {
  const of = await column('reasons', records, 'deployments', settings);
  return Object.fromEntries(
    Object.entries(of).map(([id, all]) => [
      id,
      (all as { signal: string; by: string }[]).map(({ signal, by }) => `${signal} ${by}`).join(', '),
    ]),
  );
}

describe('retries', () => {
  it('a retry of the baseline: what it says of itself counts for the baseline', async () => {
    const records = [
      ...line,
      ...deploys('c0 c0 c1', { d1: { unplanned: true, changes: ['c1'] } }),
      anIncident('i', '20 00:00', { deployment: 'd1' }),
    ];
    expect(await points(records, 'deploymentReworkRate')).toMatchObject([{ numerator: 1, denominator: 2 }]);
    expect(await reasons(records)).toEqual({ d0: 'link i', d1: '', d2: '' });
    // "no other rule sees it": its `changes` make nothing arrive, and d2 ships c1
    expect(await changes(records)).toEqual(['c1 d2']);
  });

  it("a retry of a rollback: its incident is the rollback's, which does not fail", async () => {
    const records = [...deploys('x y x x'), anIncident('i', '20 00:00', { deployment: 'd3' })];
    expect(await reasons(records)).toEqual({ d0: '', d1: 'rollback d2', d2: '', d3: '' });
    expect(await column('deployment', records, 'incidents')).toEqual({ i: 'd2' });
  });

  it('an unplanned retry makes a hotfix of what it repeats, at the time of the first success', async () => {
    // d1 is 7 days after d0, its retry later: within the window all the same
    const records = [
      aDeployment('d0', '02 12:00', { revision: 'x' }),
      aDeployment('d1', '09 12:00', { revision: 'y' }),
      aDeployment('d2', '12 12:00', { revision: 'y', unplanned: true }),
    ];
    expect(await reasons(records)).toEqual({ d0: 'hotfix d1', d1: '', d2: '' });
    // "at the finishedAt of the earliest rollback, revert or hotfix": the first success
    expect((await column('recoveredAt', records, 'deployments'))['d0']).toBe('2026-01-09T12:00:00.000Z');
  });

  it('its own finish does not move the bucket of what it repeats', async () => {
    const records = [...line, ...deploys('c0 c1 c1')];
    const daily = 'changeLeadTime --bucket day --from 2026-01-03 --to 2026-01-05';
    expect((await points(records, daily)).map(({ n }) => n)).toEqual([1, 0]);
  });
});

describe('rollbacks', () => {
  it('a rollback that brought a revision live first is blamed by nothing, since only baseline and forward fail', async () => {
    // c3, back to c2 (never live before), back to c1
    expect(await reasons([...line, ...deploys('c3 c2 c1')])).toEqual({ d0: 'rollback d1', d1: '', d2: '' });
  });

  it('counts in frequency, in the denominator and in rework, and ships nothing', async () => {
    const records = [...line, ...deploys('c0 c2 c0')];
    expect(await values(records, 'deploymentFrequency')).toEqual([3]);
    expect(await points(records, 'changeFailRate')).toMatchObject([{ numerator: 1, denominator: 3 }]);
    expect(await points(records, 'deploymentReworkRate')).toMatchObject([{ numerator: 1, denominator: 3 }]);
    expect(await points(records, 'batchSize')).toMatchObject([{ value: 2, n: 1 }]);
  });

  it('changes given to a rollback do not arrive by it', async () => {
    const records = [...line, ...deploys('c0 c1 c0 c3', { d2: { changes: ['c3'] } })];
    expect(await changes(records)).toEqual(['c1 d1', 'c2 d3', 'c3 d3']);
  });
});

describe('copies', () => {
  it('a copy of a copy is the same change', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('fix', ['c0'], '01 06:00'),
      aCommit('p', ['c0'], '02 00:00', { cherryPickOf: 'fix' }),
      aCommit('q', ['p'], '02 01:00', { cherryPickOf: 'p' }),
      ...deploys('c0 p q fix'),
    ];
    // 1 January 6:00 → 3 January 12:00
    expect(await rows(records, 'changes')).toMatchObject([{ id: 'fix', deployment: 'd1', leadTimeSeconds: 54 * HOUR }]);
  });

  it('a backport whose original comes later in the same chain: the original makes no change', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('fix', ['c0'], '01 06:00'),
      aCommit('copy', ['c0'], '02 00:00', { cherryPickOf: 'fix' }),
      aCommit('merge', ['copy', 'fix'], '03 00:00'),
      ...deploys('c0 copy merge'),
    ];
    expect(await changes(records)).toEqual(['fix d1']);
    expect((await rows(records, 'deployments')).map((row) => row['changes'])).toEqual([[], ['fix'], []]);
    expect(await points(records, 'batchSize --statistic max')).toMatchObject([{ value: 1, n: 2 }]);
  });

  it('both in one deployment: one change', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('fix', ['c0'], '01 06:00'),
      aCommit('copy', ['fix'], '02 00:00', { cherryPickOf: 'fix' }),
      ...deploys('c0 copy'),
    ];
    expect(await changes(records)).toEqual(['fix d1']);
  });

  it('a revert of either takes the change back', async () => {
    const shipped = [
      aCommit('c0', []),
      aCommit('fix', [], '01 06:00'),
      aCommit('copy', ['c0'], '02 00:00', { cherryPickOf: 'fix' }),
    ];
    for (const revertOf of ['fix', 'copy']) {
      const records = [...shipped, aCommit('undo', ['copy'], '02 00:00', { revertOf }), ...deploys('c0 copy undo')];
      expect(await reasons(records)).toEqual({ d0: '', d1: 'revert d2', d2: '' });
    }
  });

  it('in two environments each chain has the change once', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('fix', ['c0'], '01 06:00'),
      aCommit('copy', ['c0'], '02 00:00', { cherryPickOf: 'fix' }),
      ...['a', 'b'].map((name) => aDeployment(`${name}0`, '01 12:00', { environment: `prod-${name}`, revision: 'c0' })),
      aDeployment('a1', '03 00:00', { environment: 'prod-a', revision: 'copy' }),
      aDeployment('b1', '04 00:00', { environment: 'prod-b', revision: 'fix' }),
    ];
    expect(await changes(records)).toEqual(['fix a1', 'fix b1']);
    // one lead time, at the first of them: 1 January 6:00 → 3 January 0:00 = 42 h
    expect(await points(records, 'changeLeadTime')).toMatchObject([{ value: 42 * HOUR, n: 1 }]);
  });
});

describe('reverts', () => {
  it('a commit that reverts a commit of a pull request takes the pull request back', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('bad', ['c0'], '01 00:00', { pullRequest: '1' }),
      aCommit('undo', ['bad'], '01 00:00', { revertOf: 'bad' }),
      aPullRequest('1', '01 00:00'),
      ...deploys('c0 bad undo'),
    ];
    expect(await reasons(records)).toEqual({ d0: '', d1: 'revert d2', d2: '' });
    expect(await points(records, 'deploymentReworkRate')).toMatchObject([{ numerator: 1 }]);
  });

  it('a squash that reverts a squash, by their merge revisions', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('s1', ['c0']),
      aCommit('s2', ['s1'], '01 00:00', { revertOf: 's1' }),
      aPullRequest('1', '01 00:00', { mergeRevision: 's1' }),
      aPullRequest('2', '01 00:00', { mergeRevision: 's2' }),
      ...deploys('c0 s1 s2'),
    ];
    expect(await reasons(records)).toEqual({ d0: '', d1: 'revert d2', d2: '' });
  });

  it('of something that nobody shipped it blames nothing, and is rework', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('undo', ['c0'], '01 00:00', { revertOf: 'gone' }),
      ...deploys('c0 undo'),
    ];
    expect(await reasons(records)).toEqual({ d0: '', d1: '' });
    expect(await points(records, 'deploymentReworkRate')).toMatchObject([{ numerator: 1, denominator: 2 }]);
  });

  it('of what the baseline brought it blames nothing: the baseline shipped nothing', async () => {
    const records = [
      aCommit('bad', []),
      aCommit('undo', ['bad'], '01 00:00', { revertOf: 'bad' }),
      ...deploys('bad undo'),
    ];
    expect(await reasons(records)).toEqual({ d0: '', d1: '' });
  });
});

describe('links', () => {
  it('by revision goes to the deployment that shipped it, though another deployed it as its revision later', async () => {
    // c1 ships with d1 (c2); d3 deploys c1 itself, as a rollback
    const records = [...line, ...deploys('c0 c2 c3 c1'), anIncident('i', '20 00:00', { revision: 'c1' })];
    expect((await reasons(records))['d1']).toBe('link i');
  });

  it('an incident that names a deployment and its revision is one reason', async () => {
    const records = [...line, ...deploys('c0 c1'), anIncident('i', '20 00:00', { deployment: 'd1', revision: 'c1' })];
    expect(await column('reasons', records, 'deployments')).toEqual({ d0: [], d1: [{ signal: 'link', by: 'i' }] });
  });

  it('by revision to a version', async () => {
    const records = [
      aDeployment('d0', '02 12:00', { version: '1.0' }),
      aDeployment('d1', '03 12:00', { version: '1.1' }),
      anIncident('i', '20 00:00', { revision: '1.1' }),
    ];
    expect(await reasons(records)).toEqual({ d0: '', d1: 'link i' });
  });

  it('an incident is for its own service: the same revision in two services', async () => {
    const records = [
      ...deploys('x y'),
      ...deploys('x y').map((record) => ({ ...record, service: 'web' })),
      anIncident('i', '20 00:00', { revision: 'y', service: 'web' }),
    ];
    expect(await byLabels(records, 'changeFailRate --group-by service')).toEqual({ shop: [0, 2], web: [0.5, 2] });
  });
});

describe('given changes', () => {
  it('a pull request by its id ships its commits: a graph later has nothing left of it', async () => {
    const records = [
      ...line.map((record) =>
        record['id'] === 'c1' || record['id'] === 'c2' ? { ...record, pullRequest: '7' } : record,
      ),
      aPullRequest('7', '01 00:00'),
      ...deploys('c0 x c3', { d1: { changes: ['7'] } }),
    ];
    expect(await changes(records)).toEqual(['7 d1', 'c3 d2']);
    const of = await column('commits', records, 'deployments');
    expect([...(of['d1'] as string[])].sort()).toEqual(['c1', 'c2']);
    expect(of['d2']).toEqual(['c3']);
  });

  it('a commit that belongs to a pull request is that change', async () => {
    const records = [
      aCommit('c1', [], '01 00:00', { pullRequest: '7' }),
      aPullRequest('7', '01 00:00'),
      ...deploys('x y', { d1: { changes: ['c1', '7'] } }),
    ];
    expect(await changes(records)).toEqual(['7 d1']);
    expect(await points(records, 'batchSize')).toMatchObject([{ value: 1 }]);
  });

  it('the same id twice is one change', async () => {
    const records = deploys('x y', { d1: { changes: ['a', 'a'] } });
    expect(await points(records, 'batchSize')).toMatchObject([{ value: 1 }]);
  });

  it('an unknown id ships once in a chain, too', async () => {
    const records = deploys('x y z', { d1: { changes: ['a'] }, d2: { changes: ['a', 'b'] } });
    expect(await changes(records)).toEqual(['a d1', 'b d2']);
  });

  it('a revert among them counts', async () => {
    const records = [
      ...line,
      aCommit('undo', ['c3'], '01 00:00', { revertOf: 'c1' }),
      ...deploys('c0 x y', { d1: { changes: ['c1'] }, d2: { changes: ['undo'] } }),
    ];
    expect(await reasons(records)).toEqual({ d0: '', d1: 'revert d2', d2: '' });
  });
});
