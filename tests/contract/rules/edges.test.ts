import { aCommit, aDeployment, anIncident, aPullRequest, aRun } from '../../metrics/history';
import { byLabels, column, points, report, rows, values, type Wire } from './dora';

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

describe('ranges', () => {
  it('one that lies after now has no buckets', async () => {
    const asked = 'deploymentFrequency --from 2026-03-01 --to 2026-04-01 --now 2026-02-01 --bucket day';
    const { series } = await report(deploys('x'), asked);
    expect(series.flatMap((one) => one.points)).toEqual([]);
  });

  it('a year in a zone', async () => {
    const asked = 'deploymentFrequency --from 2025-07-01 --to 2026-07-01 --bucket year --timezone Asia/Kolkata';
    expect(await points([aDeployment('d', '2025-12-31T18:30:00Z')], asked)).toMatchObject([
      { time: '2025-06-30T18:30:00.000Z', value: 0, partial: true },
      // midnight in Kolkata (+5:30)
      { time: '2025-12-31T18:30:00.000Z', value: 1, partial: true },
    ]);
  });

  it('deploymentDays of a rolling window: the days in it', async () => {
    const records = ['01 12:00', '02 12:00', '02 13:00', '04 12:00'].map((at, index) => aDeployment(`d${index}`, at));
    const asked = 'deploymentDays --from 2026-01-04 --to 2026-01-05 --bucket day --window 3';
    // 2, 3 and 4 January: two days, three deployments
    expect(await points(records, asked)).toMatchObject([{ value: 2, n: 3 }]);
  });

  it('a rolling window of a median is that of its observations', async () => {
    const taking = (day: string, hours: number) =>
      anIncident(day, `${day} 00:00`, { resolvedAt: `2026-01-${day}T0${hours}:00:00Z` });
    const records = [taking('01', 1), taking('02', 2), taking('03', 6), taking('04', 9)];
    const asked = 'timeToRestore --from 2026-01-03 --to 2026-01-05 --bucket day --window 2';
    // 2 and 6 h; 6 and 9 h
    expect(await values(records, asked)).toEqual([4 * HOUR, 7.5 * HOUR]);
  });

  it('a window that reaches before `from` has no part in the level or in other buckets', async () => {
    const records = ['01 12:00', '03 12:00'].map((at, index) => aDeployment(`d${index}`, at));
    const asked = 'deploymentFrequency --from 2026-01-03 --to 2026-01-04';
    expect(await points(records, `${asked} --window 7`)).toMatchObject([{ value: 2 }]);
    expect(await points(records, asked)).toMatchObject([{ value: 1 }]);
  });
});

describe('what stands at the end of a bucket', () => {
  it('max of nothing is null, count of nothing 0', async () => {
    const records = [aCommit('c0', []), ...deploys('c0')];
    expect(await values(records, 'undeployedChanges')).toEqual([0]);
    expect(await values(records, 'undeployedChanges --statistic max')).toEqual([null]);
  });

  it('undeployedChanges: "once in each service"', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('c1', ['c0'], '02 00:00'),
      ...['web', 'api'].map((service) => aDeployment(`${service}0`, '01 12:00', { service, revision: 'c0' })),
    ];
    expect(await byLabels(records, 'undeployedChanges --group-by service')).toEqual({ api: [1, 1], web: [1, 1] });
    expect(await values(records, 'undeployedChanges')).toEqual([2]);
  });

  it('a deployment exactly at e has not reached anything before e', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('c1', ['c0'], '02 00:00'),
      aDeployment('d0', '01 12:00', { revision: 'c0' }),
      aDeployment('d1', '03 00:00', { revision: 'c1' }),
    ];
    expect(await values(records, 'undeployedChanges --from 2026-01-02 --to 2026-01-03')).toEqual([1]);
    expect(await values(records, 'undeployedChanges --from 2026-01-02 --to 2026-01-03T00:00:00.001Z')).toEqual([0]);
  });

  it('a pull request of which one commit is live is deployed', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('p1', ['c0'], '02 00:00', { pullRequest: '7' }),
      aCommit('p2', ['p1'], '02 00:00', { pullRequest: '7' }),
      aPullRequest('7', '01 00:00', { mergedAt: '2026-01-02T06:00:00Z' }),
      aDeployment('d0', '01 12:00', { revision: 'c0' }),
      aDeployment('d1', '03 00:00', { revision: 'p1' }),
    ];
    expect(await values(records, 'undeployedChanges --bucket day --from 2026-01-02 --to 2026-01-04')).toEqual([1, 0]);
  });

  it('now cuts e: what is open now', async () => {
    const records = [aPullRequest('1', '02 00:00'), aPullRequest('2', '05 00:00')];
    expect(await values(records, 'openPullRequests --now 2026-01-03')).toEqual([1]);
  });
});

describe('pipelines', () => {
  it('timeToGreen "belongs to the bucket of the former": the first failed run, also before the range', async () => {
    const main = { branch: 'main' };
    const records = [
      aRun('1', 'failed', '02 00:00', main),
      aRun('2', 'failed', '03 00:00', main),
      aRun('3', 'succeeded', '03 12:00', main),
    ];
    expect(await points(records, 'timeToGreen --from 2026-01-03 --to 2026-01-04')).toMatchObject([
      { value: null, n: 0 },
    ]);
    expect(await points(records, 'timeToGreen --from 2026-01-02 --to 2026-01-03')).toMatchObject([
      { value: 36 * HOUR, n: 1 },
    ]);
  });

  it('two repositories, two pipelines of the same name', async () => {
    const of = (repository: string) => ({ repository, branch: 'main', revision: 'x' });
    const records = [
      aRun('1', 'failed', '02 00:00', of('a')),
      aRun('2', 'succeeded', '02 01:00', of('b')),
      aRun('3', 'succeeded', '02 05:00', of('a')),
    ];
    expect(await points(records, 'timeToGreen')).toMatchObject([{ value: 5 * HOUR, n: 1 }]);
    expect(await points(records, 'pipelineFlakeRate')).toMatchObject([{ numerator: 1, denominator: 2 }]);
  });

  it('negative spans enter nothing', async () => {
    const records = [
      aRun('1', 'succeeded', '02 00:00', { startedAt: '2026-01-02T01:00:00Z', queuedAt: '2026-01-02T02:00:00Z' }),
    ];
    expect(await points(records, 'pipelineDuration')).toMatchObject([{ value: null, n: 0 }]);
    expect(await points(records, 'pipelineQueueTime')).toMatchObject([{ value: null, n: 0 }]);
    expect(await points(records, 'pipelineSuccessRate')).toMatchObject([{ value: 1, n: 1 }]);
  });

  it('a run that succeeded without an end has not finished', async () => {
    const records = [{ ...aRun('1', 'succeeded', '02 00:00'), finishedAt: null }, aRun('2', 'failed', '02 00:00')];
    expect(await points(records, 'pipelineSuccessRate')).toMatchObject([{ value: 0, n: 1 }]);
  });
});

it('"A record that starts after now" changes nothing', async () => {
  const records = [
    ...line,
    ...deploys('c0 c1 c2'),
    anIncident('i', '03 13:00', { resolvedAt: '2026-01-03T15:00:00Z' }),
  ];
  const later = [
    aCommit('c9', ['c3'], '20 00:00', { revertOf: 'c1' }),
    aDeployment('z', '20 00:00', { revision: 'c0' }),
    anIncident('y', '20 00:00', { deployment: 'd1' }),
    aPullRequest('9', '20 00:00'),
    aRun('x', 'failed', '20 00:00', { branch: 'main' }),
  ];
  for (const metric of [
    'changeFailRate',
    'changeLeadTime',
    'failedDeploymentRecoveryTime',
    'undeployedChanges',
    'batchSize',
  ]) {
    const asked = `${metric} --bucket day --now 2026-01-10T00:00:00Z`;
    expect((await report([...records, ...later], asked)).series).toEqual((await report(records, asked)).series);
  }
});
