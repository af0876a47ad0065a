import { HOUR, organisation, report, rowOf } from './bottleneck-report';
import { aCommit, aDeployment, aRun } from './history';

const DAY = 24 * HOUR;

describe('bottlenecks: pipelines', () => {
  const run = (id: string, repository: string, minutes: readonly [queued: number, took: number], more = {}) => {
    const started = Date.parse('2026-01-12T12:00:00Z');
    return aRun(id, 'succeeded', new Date(started + minutes[1] * 60_000).toISOString(), {
      repository,
      startedAt: new Date(started).toISOString(),
      queuedAt: new Date(started - minutes[0] * 60_000).toISOString(),
      ...more,
    });
  };
  const runs = [
    run('1', 'a', [5, 15]),
    run('2', 'a', [5, 25]),
    run('3', 'b', [1, 4]),
    run('4', 'b', [1, 6]),
    run('5', 'a', [1, 100], { pipeline: 'nightly' }),
    run('6', 'a', [1, 100], { pipeline: 'nightly' }),
  ];

  it('are told apart, and compared with those of the same name', () => {
    const found = report(runs);
    // ci: 15 and 25 minutes here, 4 and 6 there; of all four the median is 10.5. nightly is alone.
    expect(rowOf(found, 'a/ci', 'duration')).toMatchObject({
      median: 20 * 60,
      organisation: 10.5 * 60,
      saved: 2 * 9.5 * 60,
      share: 40 / 50,
    });
    expect(rowOf(found, 'a/nightly', 'duration')).toMatchObject({ median: 6000, organisation: 6000, saved: 0 });
    expect(rowOf(found, 'a/ci', 'queue')).toMatchObject({ median: 300, organisation: 180, share: 10 / 50 });
  });

  it('have no share of queueing where nobody knows since when a run was queued', () => {
    const unqueued = runs.map(({ queuedAt: _, ...rest }: Record<string, unknown>) => rest);
    expect(rowOf(report(unqueued), 'a/ci', 'duration')).toMatchObject({ median: 20 * 60, share: null });
  });

  it('have flakes as a ratio, which saves no time and stands in the median’s place', () => {
    const both = [
      run('7', 'a', [1, 5], { revision: 'x' }),
      aRun('8', 'failed', '12 13:00', { repository: 'a', revision: 'x' }),
      run('9', 'a', [1, 5], { revision: 'y' }),
    ];
    const row = rowOf(report(both), 'a/ci', 'flakes');
    expect(row).toMatchObject({ unit: 'ratio', median: 0.5, p90: null, n: 2, saved: null, share: null });
    expect(row?.finding).toContain('On 50 % of the revisions it both failed and succeeded: more than 1.5 %');
  });

  it('that stay red for good have no median, and say why', () => {
    const red = [
      aRun('1', 'failed', '12 12:00', { repository: 'a', branch: 'main' }),
      aRun('2', 'failed', '12 12:00', { repository: 'a', branch: 'master' }),
    ];
    expect(rowOf(report(red), 'a/ci', 'timeToGreen')).toMatchObject({
      median: null,
      n: 2,
      saved: null,
      reason: 'the median is not reached: too many are still open',
    });
  });
});

describe('bottlenecks: work', () => {
  it('that waits to be deployed is as old as it was at the end of the range', () => {
    const commits = [
      aCommit('c0', [], '01 00:00'),
      // Waiting on the 21st since 9 and 3 days; deployed on the 20th; committed after the end.
      aCommit('c1', ['c2'], '12 00:00'),
      aCommit('c3', ['c1'], '18 00:00'),
      aCommit('c2', ['c0'], '12 00:00'),
      aCommit('c4', ['c3'], '22 00:00'),
    ];
    const deployments = [
      aDeployment('d1', '01 12:00', { revision: 'c0' }),
      aDeployment('d2', '20 12:00', { revision: 'c2' }),
    ];
    // The median of 9 and 3 days is 6, their p90 8.4. On the 11th nothing waited.
    expect(rowOf(report([...commits, ...deployments]), 'shop', 'waiting')).toMatchObject({
      median: 6 * DAY,
      p90: expect.closeTo(8.4 * DAY, 6),
      n: 2,
      previous: null,
      previousN: 0,
    });
  });

  it('of which nobody knows what is deployed does not wait', () => {
    const unknown = [aCommit('c0', [], '12 00:00'), aDeployment('d1', '13 12:00', { revision: 'elsewhere' })];
    expect(rowOf(report(unknown), 'shop', 'waiting')).toBeUndefined();
  });

  it('has batches and branches', () => {
    // Each deployment ships one change; the branch of each lived from its first commit to its merge.
    const records = organisation.map((record) =>
      record['kind'] === 'pullRequest' ? { ...record, firstCommitAt: '2026-01-12T00:00:00Z' } : record,
    );
    const found = report(records);
    expect(rowOf(found, 'slow', 'batchSize')).toMatchObject({ unit: 'count', median: 1, n: 2, saved: null });
    expect(rowOf(found, 'slow', 'branchLifetime')).toMatchObject({
      unit: 's',
      median: 40 * HOUR,
      organisation: 6 * HOUR,
    });
  });
});
