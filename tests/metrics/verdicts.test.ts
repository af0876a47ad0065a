import { aCommit, aDeployment, anIncident, aPullRequest, ask, engineOf, EVERYTHING } from './history';

type Records = Parameters<typeof engineOf>[0];
type Settings = Parameters<typeof engineOf>[1];

const deployments = [
  aDeployment('d1', '01 12:00', { revision: 'c1' }),
  aDeployment('d2', '02 12:00', { revision: 'c2' }),
  aCommit('c1', []),
  aCommit('c2', ['c1']),
];

function reasons(records: Records, settings: Settings = {}) {
  return engineOf([...deployments, ...records], settings)
    .deployments(EVERYTHING)
    .flatMap((row) => row.reasons.map(({ signal, by }) => `${row.id}: ${signal} ${by}`));
}

describe('verdicts on incidents', () => {
  it.each([
    ['a label', { labels: ['Not-A-Failure'] }],
    ['a word in the title', { title: 'Disk full (not-a-failure)' }],
    ['both verdicts', { labels: ['not-a-failure', 'change-failure'] }],
  ])('no failure, by %s', (_, verdict) => {
    const linked = anIncident('i', '03 00:00', { deployment: 'd2', resolvedAt: '2026-01-03T01:00:00Z', ...verdict });
    const near = anIncident('j', '03 00:00', { resolvedAt: '2026-01-03T01:00:00Z', ...verdict });
    expect(reasons([linked, near])).toEqual([]);
    const engine = engineOf([...deployments, linked, near]);
    expect(ask(engine, { metric: 'timeToRestore', from: '01 00:00', to: '09 00:00' }).series[0]?.points[0]?.n).toBe(2);
    expect(engine.incidents(EVERYTHING).map(({ deployment }) => deployment)).toEqual([null, null]);
  });

  it('a failure, however long ago the newest deployment was', () => {
    const late = { labels: ['change-failure'] };
    expect(reasons([anIncident('i', '25 00:00', late)])).toEqual(['d2: verdict i']);
    expect(reasons([anIncident('i', '03 00:00', late)])).toEqual(['d2: incident i']);
    expect(reasons([anIncident('i', '03 00:00', late)], { failureSignals: [] })).toEqual(['d2: verdict i']);
    expect(reasons([anIncident('i', '25 00:00')])).toEqual([]);
  });

  it('does not find one word inside another', () => {
    expect(reasons([anIncident('i', '25 00:00', { title: 'not-a-change-failure' })])).toEqual([]);
    expect(reasons([anIncident('i', '25 00:00', { title: 'Change-Failure: cart' })])).toEqual(['d2: verdict i']);
  });
});

describe('verdicts on pull requests', () => {
  const revert = (labels: string[]) => [
    aCommit('r', ['c2'], '02 13:00', { pullRequest: '9', revertOf: 'c2' }),
    aPullRequest('9', '02 13:00', { labels }),
    aDeployment('d3', '03 12:00', { revision: 'r', unplanned: true }),
  ];

  it('no failure: blames nothing, as a revert or as a hotfix, but stays rework', () => {
    expect(reasons(revert([]))).toEqual(['d2: revert d3', 'd2: hotfix d3']);
    expect(reasons(revert(['not-a-failure']))).toEqual([]);
    const engine = engineOf([...deployments, ...revert(['not-a-failure'])]);
    const asked = { metric: 'deploymentReworkRate', from: '01 00:00', to: '09 00:00' } as const;
    expect(ask(engine, asked).series[0]?.points[0]?.numerator).toBe(1);
  });

  it('a failure: of the deployment that ships it', () => {
    expect(reasons([aPullRequest('7', '01 00:00', { commits: ['c2'], title: 'Cart [change-failure]' })])).toEqual([
      'd2: verdict 7',
    ]);
  });
});

describe('excluded incidents', () => {
  it.each([
    ['severity', { severities: ['SEV4'] }],
    ['label', { labels: ['drill'] }],
  ])('by %s count nowhere', (_, incidents) => {
    const records = [anIncident('i', '03 00:00', { severity: 'sev4', labels: ['Drill'], deployment: 'd2' })];
    expect(reasons(records)).toEqual(['d2: link i']);
    expect(reasons(records, { exclude: { incidents } })).toEqual([]);
    expect(engineOf(records, { exclude: { incidents } }).incidents(EVERYTHING)).toEqual([]);
  });
});

describe('notices', () => {
  function notices(records: Records, metric: 'changeLeadTime' | 'changeFailRate' | 'timeToRestore') {
    const answer = ask(engineOf(records), { metric, from: '01 00:00', to: '09 00:00' });
    return answer.notices.map(({ severity, text }) => `${severity}: ${text}`).join('\n');
  }

  it.each([
    [
      'an unknown revision',
      [aDeployment('d3', '03 12:00', { revision: 'nowhere' })],
      'warning: 1 deployment has a revision that no known commit has',
    ],
    [
      'an id without a record',
      [aDeployment('d3', '03 12:00', { changes: ['X', 'Y'] })],
      'warning: 2 changes are named by a deployment without a record: no lead time. Seen: X (shop), Y (shop).',
    ],
    [
      'a parent without a record',
      [aCommit('c3', ['c2', 'gone']), aDeployment('d3', '03 12:00', { revision: 'c3' })],
      '1 deployment reaches commits whose parents are not known',
    ],
    ['a baseline in the range', [], 'info: 1 deployment is the first known of a service and environment'],
    ['a cycle', [aCommit('x', ['y']), aCommit('y', ['x'])], 'is its own ancestor'],
  ])('tell of %s', (_, records, text) => {
    expect(notices([...deployments, ...records], 'changeLeadTime')).toContain(text);
  });

  it('tell of links that match nothing, and of missing kinds', () => {
    const records = [...deployments, anIncident('i', '03 00:00', { deployment: 'nowhere' })];
    expect(notices(records, 'changeFailRate')).toContain(
      '1 incident names a deployment or revision that no deployment matches',
    );
    expect(notices(deployments, 'changeFailRate')).toContain(
      'No incidents were read; Change fail rate is judged without them.',
    );
    expect(notices(deployments, 'timeToRestore')).toContain('No incidents were read, so Time to restore has no value.');
  });
});
