import { aCommit, aDeployment, anIncident, aPullRequest, aRun, engineOf, when } from './history';

const JANUARY = { from: when('01 00:00'), to: when('09 00:00'), filters: {} };
const SETTINGS = { services: [{ name: 'shop', team: 'x', repository: { id: 'shop' } }] };

const records = [
  aCommit('c1', [], '01 00:00'),
  aDeployment('d1', '02 00:00', { revision: 'c1' }),
  // 10 + 5 lines, 48 hours from its first commit to its merge; never deployed.
  aPullRequest('7', '03 00:00', {
    firstCommitAt: '2026-01-02T00:00:00Z',
    mergedAt: '2026-01-04T00:00:00Z',
    additions: 10,
    deletions: 5,
    mergeRevision: 'c2',
    title: 'Fix the till',
    url: 'https://vendor.example/7',
  }),
  aPullRequest('8', '06 00:00', { title: 'Half done' }),
  aCommit('c2', ['c1'], '04 00:00'),
  anIncident('i1', '05 00:00', { title: 'Till is down' }),
  aRun('r1', 'failed', '05 00:10', { startedAt: '2026-01-05T00:04:00Z', queuedAt: '2026-01-05T00:03:00Z', attempt: 2 }),
  aRun('r2', 'canceled', '05 00:20'),
];

describe('lists', () => {
  const engine = engineOf(records, SETTINGS);

  it('pull requests that were merged, with lines and lifetime', () => {
    expect(engine.pullRequests(JANUARY)).toEqual([
      expect.objectContaining({
        id: '7',
        services: ['shop'],
        mergedAt: when('04 00:00'),
        lifetimeSeconds: 48 * 3600,
        ageSeconds: null,
        lines: 15,
        files: null,
        title: 'Fix the till',
        url: 'https://vendor.example/7',
      }),
    ]);
  });

  it('pull requests that are open at the end of the range, and for how long', () => {
    // Opened on the 6th, and it ends on the 9th.
    expect(engine.openPullRequests(JANUARY)).toEqual([
      expect.objectContaining({ id: '8', ageSeconds: 3 * 86_400, mergedAt: null, lifetimeSeconds: null, lines: null }),
    ]);
    // On the 3rd at noon the other one was.
    const earlier = engine.openPullRequests({ ...JANUARY, to: when('03 12:00') });
    expect(earlier.map(({ id, ageSeconds }) => [id, ageSeconds])).toEqual([['7', 12 * 3600]]);
  });

  it('changes that wait to be deployed, and since when', () => {
    expect(engine.waitingChanges(JANUARY)).toEqual([
      {
        id: '7',
        service: 'shop',
        repository: 'shop',
        since: when('04 00:00'),
        ageSeconds: 5 * 86_400,
        title: 'Fix the till',
        url: 'https://vendor.example/7',
      },
    ]);
    expect(engine.waitingChanges({ ...JANUARY, to: when('03 00:00') })).toEqual([]);
    expect(engine.waitingChanges({ ...JANUARY, filters: { team: ['y'] } })).toEqual([]);
  });

  it('pipeline runs that came to a verdict, with their waiting and running time', () => {
    expect(engine.pipelineRuns(JANUARY)).toEqual([
      expect.objectContaining({
        id: 'r1',
        attempt: 2,
        pipeline: 'ci',
        status: 'failed',
        queueSeconds: 60,
        durationSeconds: 360,
      }),
    ]);
    expect(engine.pipelineRuns({ ...JANUARY, filters: { pipeline: ['other'] } })).toEqual([]);
  });

  it('without titles where the settings say so, which still say what is a failure', () => {
    const quiet = engineOf([...records, anIncident('i2', '03 00:00', { title: 'fire drill, not-a-failure' })], {
      ...SETTINGS,
      titles: false,
    });
    const titles = [
      ...quiet.pullRequests(JANUARY),
      ...quiet.openPullRequests(JANUARY),
      ...quiet.waitingChanges(JANUARY),
      ...quiet.incidents(JANUARY),
    ].map(({ title }) => title);
    expect(titles).toEqual([null, null, null, null, null]);
    expect(quiet.incidents(JANUARY).find(({ id }) => id === 'i2')?.deployment).toBeNull();
  });
});

describe('distribution', () => {
  it('sorts spans into ranges by bucket, and counts those that have not ended', () => {
    const incidents = [
      // An hour, three hours, still going on; the next day 90 minutes.
      anIncident('a', '01 00:00', { resolvedAt: '2026-01-01T01:00:00Z' }),
      anIncident('b', '01 02:00', { resolvedAt: '2026-01-01T05:00:00Z' }),
      anIncident('c', '01 03:00'),
      anIncident('d', '02 00:00', { resolvedAt: '2026-01-02T01:30:00Z' }),
    ];
    const result = engineOf(incidents).distribution({
      metric: 'timeToRestore',
      from: when('01 00:00'),
      to: when('03 00:00'),
      now: when('03 00:00'),
      bucket: 'day',
      windowDays: null,
      timezone: 'UTC',
      weekStart: 'monday',
      filters: {},
    });
    expect(result.ranges).toEqual([
      { from: 3600, to: 7200 },
      { from: 7200, to: 14_400 },
    ]);
    expect(result.spreads).toEqual([
      { time: when('01 00:00'), counts: [1, 1], open: 1 },
      { time: when('02 00:00'), counts: [1, 0], open: 0 },
    ]);
  });

  it.each(['deploymentFrequency', 'changeFailRate', 'leadTimeStages'] as const)('%s has none', (metric) => {
    const asked = { ...JANUARY, metric, now: when('09 00:00'), bucket: 'week', windowDays: null } as const;
    expect(() => engineOf([]).distribution({ ...asked, timezone: 'UTC', weekStart: 'monday' })).toThrow(
      `${metric} has no distribution; those that have one are changeLeadTime,`,
    );
  });
});
