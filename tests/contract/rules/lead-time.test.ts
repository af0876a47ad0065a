import { aCommit, aDeployment, aPullRequest } from '../../metrics/history';
import { byLabels, column, points, report, rows, type Wire } from './dora';

// Contract, section 2: "Lead time of a change" and "Stages". All in hours of January 2026.

const HOUR = 3600;
const at = (day: number, hour: number) => `2026-01-0${day}T${String(hour).padStart(2, '0')}:00:00Z`;
const base = [aCommit('c0', []), aDeployment('d0', '01 00:00', { revision: 'c0' })];

/** Pull request 7 with one commit, deployed on the 5th from 10:00 to 12:00. */
function pulled(pull: Wire, commit: Wire = {}, deployment: Wire = {}): readonly Wire[] {
  const times = { authoredAt: at(1, 6), committedAt: at(1, 8) };
  return [
    ...base,
    aCommit('c1', ['c0'], '01 00:00', { pullRequest: '7', ...times, ...commit }),
    { ...aPullRequest('7', '02 00:00'), ...pull },
    aDeployment('d1', '05 12:00', { revision: 'c1', startedAt: at(5, 10), ...deployment }),
  ];
}

async function hours(records: readonly Wire[], settings: Wire | null = null) {
  const [row] = await rows(records, 'changes', settings);
  return typeof row?.['leadTimeSeconds'] === 'number' ? row['leadTimeSeconds'] / HOUR : null;
}

describe('the start', () => {
  it.each([
    // earliest of firstCommitAt, openedAt, authoredAt of its commits; 5 January 12:00 is hour 108 of the month
    ['the commit was authored first', {}, {}, 102],
    ['firstCommitAt is first', { firstCommitAt: at(1, 1) }, {}, 107],
    ['openedAt is first', { openedAt: at(1, 2) }, {}, 106],
    ['committedAt does not count for a pull request', {}, { authoredAt: at(1, 9), committedAt: at(1, 3) }, 99],
  ])('firstCommit: %s', async (_, pull, commit, expected) => {
    expect(await hours(pulled(pull, commit))).toBe(expected);
  });

  it('firstCommit of a commit alone: "the earlier of authoredAt and committedAt"', async () => {
    const alone = (times: Wire) => [
      ...base,
      aCommit('c1', ['c0'], '01 00:00', times),
      aDeployment('d1', '05 12:00', { revision: 'c1' }),
    ];
    expect(await hours(alone({ authoredAt: at(1, 6), committedAt: at(1, 8) }))).toBe(102);
    expect(await hours(alone({ authoredAt: at(1, 8), committedAt: at(1, 6) }))).toBe(102);
    // "for a commit alone both mean committedAt"
    for (const leadTimeStart of ['opened', 'merged']) {
      expect(await hours(alone({ authoredAt: at(1, 6), committedAt: at(1, 8) }), { leadTimeStart })).toBe(100);
    }
  });

  it('opened and merged', async () => {
    const records = pulled({ mergedAt: at(4, 12) });
    expect(await hours(records, { leadTimeStart: 'opened' })).toBe(84); // 2 January 0:00
    expect(await hours(records, { leadTimeStart: 'merged' })).toBe(24);
  });

  it('"A change whose start is not known has no lead time"', async () => {
    const records = pulled({});
    expect(await hours(records, { leadTimeStart: 'merged' })).toBeNull();
    expect(await points(records, 'changeLeadTime', { leadTimeStart: 'merged' })).toMatchObject([{ value: null, n: 0 }]);
    // but it is a change still
    expect(await points(records, 'batchSize', { leadTimeStart: 'merged' })).toMatchObject([{ value: 1 }]);
  });

  it('"neither has one whose span is negative": it enters no statistic and no n', async () => {
    const late = { authoredAt: at(6, 0), committedAt: at(6, 0) };
    const records = [
      ...base,
      aCommit('c1', ['c0'], '01 00:00', late),
      aDeployment('d1', '05 12:00', { revision: 'c1' }),
    ];
    expect(await rows(records, 'changes')).toMatchObject([{ id: 'c1', leadTimeSeconds: null }]);
    expect(await points(records, 'changeLeadTime')).toMatchObject([{ value: null, n: 0 }]);
  });

  it('a span of zero is a span', async () => {
    const now = { authoredAt: at(5, 12), committedAt: at(5, 12) };
    const records = [
      ...base,
      aCommit('c1', ['c0'], '01 00:00', now),
      aDeployment('d1', '05 12:00', { revision: 'c1' }),
    ];
    expect(await points(records, 'changeLeadTime')).toMatchObject([{ value: 0, n: 1 }]);
  });
});

describe('environments and services', () => {
  const two = (authoredAt: string) => [
    aCommit('c0', []),
    aCommit('c1', ['c0'], '01 00:00', { authoredAt, committedAt: authoredAt }),
    ...['prod-a', 'prod-b'].map((environment) =>
      aDeployment(`${environment}0`, '01 00:00', { environment, revision: 'c0' }),
    ),
    aDeployment('a1', '03 00:00', { environment: 'prod-a', revision: 'c1' }),
    aDeployment('b1', '04 00:00', { environment: 'prod-b', revision: 'c1' }),
  ];

  it('"Ungrouped by environment take a change at the first deployment over that service\'s production environments"', async () => {
    const records = two(at(2, 0));
    expect(await byLabels(records, 'changeLeadTime')).toEqual({ '': [24 * HOUR, 1] });
    expect(await byLabels(records, 'changeLeadTime --group-by environment')).toEqual({
      'prod-a': [24 * HOUR, 1],
      'prod-b': [48 * HOUR, 1],
    });
    // The first deployment is in its bucket, the second makes nothing of it.
    const daily = 'changeLeadTime --bucket day --from 2026-01-03 --to 2026-01-05';
    expect(await points(records, daily)).toMatchObject([{ n: 1 }, { n: 0, value: null }]);
  });

  it('"if that lead time is negative the change has none"', async () => {
    // authored between the two deployments: negative in prod-a, 12 hours in prod-b
    const records = two(at(3, 12));
    expect(await byLabels(records, 'changeLeadTime')).toEqual({ '': [null, 0] });
    expect(await byLabels(records, 'changeLeadTime --group-by environment')).toMatchObject({
      'prod-b': [12 * HOUR, 1],
    });
  });
});

describe('stages', () => {
  const full = {
    openedAt: at(1, 12),
    readyAt: at(1, 18),
    firstReviewAt: at(2, 0),
    approvedAt: at(2, 12),
    mergedAt: at(3, 0),
  };
  /** Hours of coding, pickup, review, merge, release, deploy. */
  async function stages(records: readonly Wire[], settings: Wire | null = null) {
    const [row] = await rows(records, 'changes', settings);
    const seconds = Object(row?.['stages']);
    return ['coding', 'pickup', 'review', 'merge', 'release', 'deploy'].map((stage) =>
      seconds[stage] === null ? null : seconds[stage] / HOUR,
    );
  }

  // Start 1 January 6:00, deployed 5 January 10:00 to 12:00: the lead time is 102 h.
  it.each<readonly [string, Wire, readonly (number | null)[]]>([
    ['all boundaries', full, [12, 6, 12, 12, 58, 2]],
    ['"ready (readyAt, else openedAt)"', { ...full, readyAt: null }, [6, 12, 12, 12, 58, 2]],
    ['"A missing approvedAt is mergedAt"', { ...full, approvedAt: null }, [12, 6, 24, 0, 58, 2]],
    ['"a missing firstReviewAt is approvedAt"', { ...full, firstReviewAt: null }, [12, 18, 0, 12, 58, 2]],
    [
      '"with both missing, pickup and review are null and merge runs from ready"',
      { ...full, firstReviewAt: null, approvedAt: null },
      [12, null, null, 30, 58, 2],
    ],
    [
      '"each boundary is the later of itself and the one before": review before ready',
      { ...full, firstReviewAt: at(1, 7) },
      [12, 0, 18, 12, 58, 2],
    ],
    ['approved before reviewed', { ...full, approvedAt: at(1, 20) }, [12, 6, 0, 24, 58, 2]],
    ['"none is later than the finish": merged after it', { ...full, mergedAt: at(9, 0) }, [12, 6, 12, 72, 0, 0]],
    // approvedAt = mergedAt, which is after the finish: review takes all the rest
    ['merged after it without approval', { ...full, mergedAt: at(9, 0), approvedAt: null }, [12, 6, 84, 0, 0, 0]],
  ])('%s', async (_, pull, expected) => {
    const records = pulled(pull);
    expect(await stages(records)).toEqual(expected);
    const sum = expected.reduce<number>((total, stage) => total + (stage ?? 0), 0);
    expect(sum).toBe(102);
    expect(await hours(records)).toBe(102);
  });

  it('"Any other missing boundary takes the next known one": mergedAt takes the start of the deployment', async () => {
    // approved 2 January 12:00 → deployment started 5 January 10:00 = 70 h
    expect(await stages(pulled({ ...full, mergedAt: null }))).toEqual([12, 6, 12, 70, 0, 2]);
  });

  it('without approval and merge: approvedAt is mergedAt, which takes the start of the deployment', async () => {
    // reviewed 2 January 0:00 → 5 January 10:00 = 82 h; with no review either, merge runs from ready, 1 January 18:00
    const merged = { ...full, approvedAt: null, mergedAt: null };
    expect(await stages(pulled(merged))).toEqual([12, 6, 82, 0, 0, 2]);
    expect(await stages(pulled({ ...merged, firstReviewAt: null }))).toEqual([12, null, null, 88, 0, 2]);
    // and nothing is known of the deployment's start: merge up to its finish
    const unknown = pulled({ ...merged, firstReviewAt: null }, {}, { startedAt: null });
    expect(await stages(unknown)).toEqual([12, null, null, 90, 0, 0]);
  });

  it('merged while the deployment ran: deploy is what was left of it', async () => {
    const late = pulled({ ...full, mergedAt: at(5, 11) });
    expect(await stages(late, { leadTimeStart: 'merged' })).toEqual([0, 0, 0, 0, 0, 1]);
    // merge 2 January 12:00 → 5 January 11:00 = 71 h
    expect(await stages(late)).toEqual([12, 6, 12, 71, 0, 1]);
  });

  it('a commit alone, committed after its deployment was finished, or before it was authored', async () => {
    const alone = (authored: string, committed: string) => [
      ...base,
      aCommit('c1', ['c0'], '01 00:00', { authoredAt: authored, committedAt: committed }),
      aDeployment('d1', '05 12:00', { revision: 'c1', startedAt: at(5, 10) }),
    ];
    expect(await stages(alone(at(5, 0), at(6, 0)))).toEqual([12, null, null, null, 0, 0]);
    expect(await stages(alone(at(5, 4), at(5, 0)))).toEqual([0, null, null, null, 10, 2]);
  });

  it('a deployment without startedAt: release up to the finish, deploy 0', async () => {
    expect(await stages(pulled(full, {}, { startedAt: null }))).toEqual([12, 6, 12, 12, 60, 0]);
  });

  it('a later start moves the boundaries with it: "From the start on"', async () => {
    // start = mergedAt, 3 January 0:00: everything before is 0
    expect(await stages(pulled(full), { leadTimeStart: 'merged' })).toEqual([0, 0, 0, 0, 58, 2]);
    // start = openedAt 1 January 12:00
    expect(await stages(pulled(full), { leadTimeStart: 'opened' })).toEqual([6, 6, 12, 12, 58, 2]);
  });

  it('"A change without a pull request has coding (start → committedAt), release and deploy; the rest are null"', async () => {
    const records = [
      ...base,
      aCommit('c1', ['c0'], '01 00:00', { authoredAt: at(1, 6), committedAt: at(1, 8) }),
      aDeployment('d1', '05 12:00', { revision: 'c1', startedAt: at(5, 10) }),
    ];
    expect(await stages(records)).toEqual([2, null, null, null, 98, 2]);
  });

  it('a change without a lead time has no stages', async () => {
    const records = pulled(full, {}, {}).map((record) => ({ ...record }));
    const late = records.map((record) => (record['id'] === '7' ? { ...record, mergedAt: null } : record));
    expect(await stages(late, { leadTimeStart: 'merged' })).toEqual([null, null, null, null, null, null]);
  });

  it('leadTimeStages: "one series per label stage"; "Null enters no statistic, 0 does"', async () => {
    const reviewed = pulled({ ...full, approvedAt: null }); // merge = 0
    expect(await byLabels(reviewed, 'leadTimeStages')).toEqual({
      coding: [12 * HOUR, 1],
      pickup: [6 * HOUR, 1],
      review: [24 * HOUR, 1],
      merge: [0, 1],
      release: [58 * HOUR, 1],
      deploy: [2 * HOUR, 1],
    });
    const unreviewed = await report(pulled({ ...full, approvedAt: null, firstReviewAt: null }), 'leadTimeStages');
    const pickup = unreviewed.series.find(({ labels }) => labels['stage'] === 'pickup');
    expect(pickup?.points[0] ?? { value: null, n: 0 }).toMatchObject({ value: null, n: 0 });
  });

  it('"share = the stage\'s sum ÷ all stages\' sum"', async () => {
    expect(await byLabels(pulled(full), 'leadTimeStages --statistic share')).toEqual({
      coding: [12 / 102, 1],
      pickup: [6 / 102, 1],
      review: [12 / 102, 1],
      merge: [12 / 102, 1],
      release: [58 / 102, 1],
      deploy: [2 / 102, 1],
    });
    expect(await report(pulled(full), 'leadTimeStages --statistic share')).toMatchObject({
      unit: 'ratio',
      statistic: 'share',
    });
  });

  it('stages take a change at its first deployment too', async () => {
    const records = [
      ...pulled(full),
      aDeployment('e0', '01 00:00', { environment: 'prod-b', revision: 'c0' }),
      aDeployment('e1', '06 12:00', { environment: 'prod-b', revision: 'c1' }),
    ];
    expect(await byLabels(records, 'leadTimeStages --statistic sum')).toMatchObject({ release: [58 * HOUR, 1] });
    expect(await column('leadTimeSeconds', records, 'changes')).toEqual({ '7': 126 * HOUR });
  });
});
