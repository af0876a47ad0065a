import { aCommit, aDeployment, aPullRequest } from '../../metrics/history';
import { column, points, rows, values, type Wire } from './dora';

// Contract, section 2: "Given by the source", "Arrived", "Change". Deployments d0, d1 … are finished at noon of 2, 3 … January.

function deploys(revisions: string, more: Readonly<Record<string, Wire>> = {}): readonly Wire[] {
  return revisions.split(' ').map((revision, index) =>
    aDeployment(`d${index}`, `${String(index + 2).padStart(2, '0')} 12:00`, {
      ...(revision === '-' ? {} : { revision }),
      ...more[`d${index}`],
    }),
  );
}

const line = [aCommit('c0', []), aCommit('c1', ['c0']), aCommit('c2', ['c1']), aCommit('c3', ['c2'])];

/** `change deployment` for each row of changes. */
async function changes(records: readonly Wire[], settings: Wire | null = null) {
  const listed = await rows(records, 'changes', settings);
  return listed.map(({ id, deployment }) => `${id} ${String(deployment)}`).sort();
}

async function commits(records: readonly Wire[]) {
  const listed = await rows(records, 'deployments');
  return Object.fromEntries(listed.map(({ id, commits: of }) => [id, [...(of as string[])].sort().join(' ')]));
}

describe('given by the source', () => {
  it('"replaces the graph for what is shipped"', async () => {
    const records = [...line, ...deploys('c0 c3', { d1: { changes: ['c2'] } })];
    expect(await changes(records)).toEqual(['c2 d1']);
    expect(await commits(records)).toEqual({ d0: '', d1: 'c2' });
  });

  it('"also when empty"', async () => {
    const records = [...line, ...deploys('c0 c2 c3', { d1: { changes: [] } })];
    expect(await changes(records)).toEqual(['c3 d2']);
    // batch sizes 0 and 1: p50 0.5
    expect(await points(records, 'batchSize')).toMatchObject([{ value: 0.5, n: 2 }]);
  });

  it('"also for an unknown revision, less what the chain has shipped already"', async () => {
    const given = { d1: { changes: ['c1'] }, d2: { changes: ['c1', 'c2'] } };
    const records = [...line, ...deploys('x y z', given)];
    expect(await changes(records)).toEqual(['c1 d1', 'c2 d2']);
  });

  it('"what the revision reaches counts as shipped too"', async () => {
    // d1 names c2 alone, but reaches c1 as well: nobody ships c1 later.
    const records = [...line, ...deploys('c0 c2 c3', { d1: { changes: ['c2'] }, d2: { changes: ['c1', 'c3'] } })];
    expect(await changes(records)).toEqual(['c2 d1', 'c3 d2']);
  });

  it('"the given commits and the known commits of given pull requests, whatever their service"', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('a', ['c0'], '01 00:00', { service: 'web' }),
      aCommit('b', ['a'], '01 00:00', { pullRequest: '7', service: 'web' }),
      aCommit('c', ['b'], '01 00:00', { service: 'shop' }),
      aPullRequest('7', '01 00:00', { commits: ['b', 'unknown'] }),
      ...deploys('c0 x', { d1: { changes: ['a', '7'] } }),
    ];
    expect(await commits(records)).toEqual({ d0: '', d1: 'a b' });
    expect(await changes(records)).toEqual(['7 d1', 'a d1']);
  });

  it('"An id is looked up among commits, then pull requests"', async () => {
    const records = [
      ...line,
      aPullRequest('c1', '01 00:00', { commits: ['c2'] }),
      ...deploys('c0 x', { d1: { changes: ['c1'] } }),
    ];
    expect(await commits(records)).toEqual({ d0: '', d1: 'c1' });
  });

  it('"of the repositories that have records of the service, else of all; on several the first by name"', async () => {
    const pull = (repository: string, hour: string, more: Wire = {}) =>
      aPullRequest('7', `01 ${hour}:00`, { repository, ...more });
    const given = deploys('x y', { d1: { changes: ['7'] } });
    const started = async (records: readonly Wire[]) => column('startedAt', records, 'changes');
    // b serves the shop, a does not
    expect(
      await started([pull('a', '01', { service: 'web' }), pull('b', '02', { service: 'shop' }), ...given]),
    ).toEqual({
      '7': '2026-01-01T02:00:00.000Z',
    });
    // neither serves it: of all, the first by name
    expect(await started([pull('b', '02', { service: 'web' }), pull('a', '01', { service: 'web' }), ...given])).toEqual(
      {
        '7': '2026-01-01T01:00:00.000Z',
      },
    );
  });

  it('"An id without a record counts in batchSize, has no lead time"', async () => {
    const records = deploys('x y', { d1: { changes: ['who', 'knows'] } });
    expect(await points(records, 'batchSize')).toMatchObject([{ value: 2, n: 1 }]);
    expect(await points(records, 'changeLeadTime')).toMatchObject([{ value: null, n: 0 }]);
    expect(await column('leadTimeSeconds', records, 'changes')).toEqual({ who: null, knows: null });
    expect(await column('startedAt', records, 'changes')).toEqual({ who: null, knows: null });
    const shipped = (await rows(records, 'deployments'))[1]?.['changes'];
    expect(new Set(shipped as string[])).toEqual(new Set(['who', 'knows']));
  });
});

describe('arrived', () => {
  it('"what a baseline reaches or names": no later deployment makes a change of it', async () => {
    const records = [
      ...line,
      ...deploys('c1 x', { d0: { changes: ['c2'] }, d1: { changes: ['c0', 'c1', 'c2', 'c3'] } }),
    ];
    expect(await changes(records)).toEqual(['c3 d1']);
  });

  it('"no later commit or copy of the same change makes a change there"', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('c1', ['c0'], '01 00:00', { pullRequest: '7' }),
      // a later commit of pull request 7, and a copy of c1
      aCommit('c2', ['c1'], '01 00:00', { pullRequest: '7' }),
      aCommit('c3', ['c2'], '01 00:00', { cherryPickOf: 'c1' }),
      aCommit('c4', ['c3']),
      aPullRequest('7', '01 00:00'),
      ...deploys('c1 c4'),
    ];
    expect(await changes(records)).toEqual(['c4 d1']);
  });

  it('"what a deployment with changes reaches without naming it": a copy of that later is no change', async () => {
    const records = [
      ...line,
      aCommit('copy', ['c2'], '01 00:00', { cherryPickOf: 'c1' }),
      aCommit('c9', ['copy']),
      ...deploys('c0 c2 c9', { d1: { changes: ['c2'] } }),
    ];
    expect(await changes(records)).toEqual(['c2 d1', 'c9 d2']);
  });

  it('a copy in the baseline: its original, shipped later, is no change', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('copy', ['c0'], '01 00:00', { cherryPickOf: 'fix' }),
      aCommit('fix', ['c0']),
      aCommit('c1', ['fix']),
      ...deploys('copy c1'),
    ];
    expect(await changes(records)).toEqual(['c1 d1']);
  });
});

describe('a change', () => {
  it('"a commit belongs to the pull request in its pullRequest, else to the one whose mergeRevision or commits names it"', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('by-own', ['c0'], '01 00:00', { pullRequest: '1' }),
      aCommit('by-merge', ['by-own']),
      aCommit('by-list', ['by-merge']),
      // pullRequest goes before what a list says
      aCommit('claimed', ['by-list'], '01 00:00', { pullRequest: '1' }),
      aCommit('alone', ['claimed']),
      aPullRequest('1', '01 00:00'),
      aPullRequest('2', '01 00:00', { mergeRevision: 'by-merge' }),
      aPullRequest('3', '01 00:00', { commits: ['by-list', 'claimed'] }),
      ...deploys('c0 alone'),
    ];
    expect(await changes(records)).toEqual(['1 d1', '2 d1', '3 d1', 'alone d1']);
    const of = await column('commits', records, 'changes');
    expect([...(of['1'] as string[])].sort()).toEqual(['by-own', 'claimed']);
  });

  it('a squash: the commits of the branch are not in history, the merge revision is', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('squashed', ['c0'], '02 06:00'),
      aPullRequest('7', '01 08:00', {
        ...{ firstCommitAt: '2026-01-01T06:00:00Z', mergedAt: '2026-01-02T06:00:00Z' },
        ...{ mergeRevision: 'squashed', commits: ['b1', 'b2'] },
      }),
      ...deploys('c0 squashed'),
    ];
    // 1 January 6:00 → 3 January 12:00 = 54 h
    expect(await rows(records, 'changes')).toMatchObject([
      { id: '7', commits: ['squashed'], deployment: 'd1', leadTimeSeconds: 54 * 3600 },
    ]);
  });

  it('"shipped by the first deployment with which any of its commits arrives; later commits of it make no further change"', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('p1', ['c0'], '01 00:00', { pullRequest: '7' }),
      aCommit('p2', ['p1'], '01 00:00', { pullRequest: '7' }),
      aPullRequest('7', '01 00:00'),
      ...deploys('c0 p1 p2'),
    ];
    expect(await changes(records)).toEqual(['7 d1']);
    expect(await commits(records)).toEqual({ d0: '', d1: 'p1', d2: 'p2' });
    expect((await rows(records, 'deployments')).map((row) => row['changes'])).toEqual([[], ['7'], []]);
    // batch sizes 1 and 0
    expect(await points(records, 'batchSize')).toMatchObject([{ value: 0.5, n: 2 }]);
  });

  it('"a merge commit that belongs to it counts for this only"', async () => {
    // Only the merge commit of pull request 7 has a record: the change is shipped, without commits.
    const records = [
      aCommit('c0', []),
      aCommit('m1', ['c0']),
      aCommit('merge', ['m1', 'gone'], '01 00:00', { pullRequest: '7' }),
      aPullRequest('7', '01 06:00', { mergedAt: '2026-01-01T12:00:00Z' }),
      ...deploys('c0 merge'),
    ];
    expect(await changes(records)).toEqual(['7 d1', 'm1 d1']);
    expect(await commits(records)).toEqual({ d0: '', d1: 'm1' });
  });

  it('a plain merge commit without a pull request is no change', async () => {
    const records = [...line, aCommit('f', ['c0']), aCommit('merge', ['c1', 'f']), ...deploys('c1 merge')];
    expect(await changes(records)).toEqual(['f d1']);
  });

  it('only commits "that the service ships" bring a pull request', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('web', ['c0'], '01 00:00', { pullRequest: '7', service: 'web' }),
      aCommit('shop', ['web'], '01 00:00', { pullRequest: '7', service: 'shop' }),
      aPullRequest('7', '01 00:00'),
      ...deploys('c0 web shop'),
    ];
    expect(await changes(records)).toEqual(['7 d2']);
  });

  it('"A pull request that has no record still makes its commits one change; each instant the earliest over its commits"', async () => {
    const p = { pullRequest: '9' };
    const records = [
      aCommit('c0', []),
      aCommit('p1', ['c0'], '01 00:00', {
        ...p,
        authoredAt: '2026-01-01T04:00:00Z',
        committedAt: '2026-01-01T20:00:00Z',
      }),
      aCommit('p2', ['p1'], '01 00:00', {
        ...p,
        authoredAt: '2026-01-01T06:00:00Z',
        committedAt: '2026-01-01T08:00:00Z',
      }),
      ...deploys('c0 p2', { d1: { startedAt: '2026-01-03T10:00:00Z' } }),
    ];
    // start 4:00, committed 8:00 (the earliest of 20:00 and 8:00), 3 January 10:00 started, 12:00 finished
    expect(await rows(records, 'changes')).toMatchObject([
      {
        id: '9',
        leadTimeSeconds: 56 * 3600,
        stages: { coding: 4 * 3600, pickup: null, review: null, merge: null, release: 50 * 3600, deploy: 2 * 3600 },
      },
    ]);
  });

  it('pull requests of the same number in two repositories are two changes', async () => {
    const of = (repository: string) => [
      aCommit(`${repository}0`, [], '01 00:00', { repository, service: 'shop' }),
      aCommit(`${repository}1`, [`${repository}0`], '01 00:00', { repository, service: 'shop', pullRequest: '7' }),
      aPullRequest('7', '01 00:00', { repository, service: 'shop' }),
    ];
    const records = [...of('a'), ...of('b'), ...deploys('a0 a1 b1', { d2: { changes: ['b1'] } })];
    expect(await changes(records)).toEqual(['7 d1', '7 d2']);
    expect(await points(records, 'changeLeadTime')).toMatchObject([{ n: 2 }]);
  });

  it('direct trunk commits are a change each', async () => {
    expect(await changes([...line, ...deploys('c0 c3')])).toEqual(['c1 d1', 'c2 d1', 'c3 d1']);
    expect(await values([...line, ...deploys('c0 c3')], 'batchSize')).toEqual([3]);
  });
});
