import { aCommit, aDeployment, anIncident, aPullRequest, aRun } from '../../metrics/history';
import { byLabels, points, report, values, type Wire } from './dora';

// Where sentences on time meet others. Deployments d0, d1 … are finished at noon of 2, 3 … January.

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
