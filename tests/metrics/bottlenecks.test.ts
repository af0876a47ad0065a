import type { BottleneckReport, BottleneckRow, ReportRequest } from '../../src/core/reports';
import { aCommit, aDeployment, aPullRequest, aRun, ask, engineOf, when } from './history';

type Records = Parameters<typeof engineOf>[0];
const HOUR = 3600;
const DAY = 24 * HOUR;
const FEW = { minimumSample: { spans: 2, ratio: 2, weeks: 1 } };

/** Asks about 11 to 21 January, by service; the period before is 1 to 11 January. */
function report(
  records: Records,
  settings: Parameters<typeof engineOf>[1] = FEW,
  asked: Partial<ReportRequest> = {},
): BottleneckReport {
  return engineOf(records, settings).bottlenecks({
    from: when('11 00:00'),
    to: when('21 00:00'),
    now: when('31 00:00'),
    timezone: 'UTC',
    groupBy: ['service'],
    filters: {},
    ...asked,
  });
}

function rowOf({ rows }: BottleneckReport, who: string, topic: string): BottleneckRow | undefined {
  return rows.find((row) => row.topic === topic && Object.values(row.labels).join('/') === who);
}

/** A service with its own repository: a baseline, then pull requests of which each waits so many hours for its review. */
function reviewed(service: string, day: string, waits: readonly number[]): Records {
  const repository = service;
  const base = { service, revision: `${service}-0` };
  const opened = `2026-01-${day}T00:00:00Z`;
  const later = (hours: number) => new Date(Date.parse(opened) + hours * 3_600_000).toISOString();
  return [
    aCommit(`${service}-0`, [], '01 00:00', { repository }),
    aDeployment(`${service}-b`, '01 00:00', base),
    ...waits.flatMap((hours, index) => {
      const id = `${service}-${day}-${index}`;
      return [
        aCommit(id, [index === 0 ? `${service}-0` : `${service}-${day}-${index - 1}`], opened, { repository }),
        aPullRequest(id, opened, {
          repository,
          firstReviewAt: later(hours),
          approvedAt: later(hours),
          mergedAt: later(hours),
          mergeRevision: id,
        }),
        aDeployment(`${id}-d`, later(hours + 1), { service, revision: id, startedAt: later(hours) }),
      ];
    }),
  ];
}

// slow waits 30 and 50 hours, quick 2, 4 and 6: the medians are 40 h and 4 h, of all five together 6 h.
const organisation = [...reviewed('slow', '12', [30, 50]), ...reviewed('quick', '12', [2, 4, 6])];

describe('bottlenecks: a stage of the lead time', () => {
  it('has the median, p90 and share of its service, and what the organisation’s own median would save', () => {
    // p90 of 30 and 50 is 48. Deploying took an hour each, so pickup is 80 of 82 hours. (40 − 6) h × 2 changes = 68 h.
    expect(rowOf(report(organisation), 'slow', 'pickup')).toMatchObject({
      labels: { service: 'slow' },
      area: 'leadTime',
      unit: 's',
      median: 40 * HOUR,
      p90: 48 * HOUR,
      share: 80 / 82,
      n: 2,
      organisation: 6 * HOUR,
      saved: 68 * HOUR,
      previous: null,
      previousN: 0,
      change: null,
    });
  });

  it('saves nothing where it is at or below the organisation’s own median', () => {
    expect(rowOf(report(organisation), 'quick', 'pickup')).toMatchObject({ median: 4 * HOUR, saved: 0 });
  });

  it('says what stands out, which capability addresses it, and where its guidance is', () => {
    // 40 h is more than a day, 40 ÷ 6 = 6.7 times the organisation's, 80 ÷ 82 = 97.6 % of the lead time.
    const row = rowOf(report(organisation), 'slow', 'pickup');
    expect(row?.finding).toBe(
      "Changes wait 1 d 16 h for their first review at the median: more than 1 d, 6.7 times the organisation's own 6 h, 97.6 % of the lead time. Code review addresses it. Answer reviews within one business day, best while the author is still at it.",
    );
    expect(row).toMatchObject({ reason: null, capability: 'code review' });
    expect(row?.guidance).toMatch(/^https:\/\/google\.github\.io\/eng-practices\/review/);
  });

  it('says nothing where nothing stands out', () => {
    expect(rowOf(report(organisation), 'quick', 'deploy')).toMatchObject({
      finding: null,
      reason: 'nothing stands out',
      capability: null,
      guidance: null,
    });
  });

  it('with too little data says so, and neither a sentence nor a saving', () => {
    expect(rowOf(report(organisation, {}), 'slow', 'pickup')).toMatchObject({
      median: 40 * HOUR,
      n: 2,
      saved: null,
      finding: null,
      reason: 'too little data: 2 of 6 changes',
    });
  });

  it('is compared with the same time before', () => {
    // 5 h and 15 h before, 40 h now: (40 − 10) ÷ 10.
    const before = reviewed('slow', '03', [5, 15]);
    const row = rowOf(report([...before, ...organisation]), 'slow', 'pickup');
    expect(row).toMatchObject({ previous: 10 * HOUR, previousN: 2, change: 3, median: 40 * HOUR });
    expect(row?.finding).toContain('up 300 % from the period before');
  });

  it('that only the period before had has a row without a value', () => {
    const row = rowOf(
      report([...reviewed('slow', '03', [5, 15]), ...reviewed('quick', '12', [2, 4])]),
      'slow',
      'pickup',
    );
    expect(row).toMatchObject({ median: null, n: 0, previous: 10 * HOUR, change: null, saved: null, share: null });
  });

  it('is what the metric says of the same range', () => {
    const engine = engineOf(organisation, FEW);
    const metric = ask(engine, {
      metric: 'leadTimeStages',
      from: '11 00:00',
      to: '21 00:00',
      groupBy: ['service'],
      now: '31 00:00',
    });
    const shown = report(organisation).rows.filter(({ area }) => area === 'leadTime');
    const medians = metric.series.filter(({ points: [point] }) => (point?.n ?? 0) > 0);
    expect(shown).toHaveLength(medians.length);
    for (const { labels, points } of medians) {
      const row = rowOf(report(organisation), labels['service'] ?? '', labels['stage'] ?? '');
      expect([row?.median, row?.n]).toEqual([points[0]?.value, points[0]?.n]);
    }
  });
});

describe('bottlenecks: the order', () => {
  it('is by time saved, then what is no time by its excess, then what has too little data', () => {
    const sizes = (repository: string, lines: readonly number[]) =>
      lines.map((additions, index) =>
        aPullRequest(`${repository}-s${index}`, '12 00:00', {
          repository,
          mergedAt: '2026-01-12T00:00:00Z',
          additions,
          deletions: 0,
        }),
      );
    const { rows } = report([
      ...organisation,
      ...sizes('big', [400, 600]),
      ...sizes('small', [10, 30, 50]),
      ...sizes('lone', [7]),
    ]);
    // Of 400, 600, 10, 30, 50 and 7 the median is 40: big is 500 ÷ 40, small 30 ÷ 40 times as much.
    const pullRequests = rows.filter(({ topic }) => topic === 'pullRequestSize');
    expect(pullRequests.map(({ labels, median, saved }) => [labels['service'], median, saved])).toEqual([
      ['big', 500, null],
      ['small', 30, null],
      ['lone', 7, null],
    ]);
    const saved = rows.map((row) => row.saved);
    const times = saved.filter((seconds) => seconds !== null);
    expect(saved.slice(0, times.length)).toEqual([...times].sort((left, right) => right - left));
    expect(rows[0]).toMatchObject({ labels: { service: 'slow' }, topic: 'pickup' });
    const kinds = rows.map(({ saved: seconds, reason }) =>
      seconds !== null ? 0 : reason?.startsWith('too little data') ? 2 : 1,
    );
    expect(kinds).toEqual([...kinds].sort());
  });

  it('of a lone service, which is the organisation, is by share', () => {
    const { rows } = report(reviewed('slow', '12', [30, 50]));
    // Everything is at its own median: nothing is saved, and pickup has 80 of 82 hours.
    expect(rows.slice(0, 2).map(({ topic, saved }) => [topic, saved])).toEqual([
      ['pickup', 0],
      ['deploy', 0],
    ]);
  });
});

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

describe('bottlenecks: what is asked', () => {
  it('chooses rows by service, and leaves the organisation as it is', () => {
    const { rows } = report(organisation, FEW, { filters: { service: ['slow'] } });
    expect(new Set(rows.map(({ labels }) => labels['service']))).toEqual(new Set(['slow']));
    expect(rows.find(({ topic }) => topic === 'pickup')).toMatchObject({ organisation: 6 * HOUR, saved: 68 * HOUR });
  });

  it('has a row without a value for a service that was named and has nothing', () => {
    const { rows } = report(organisation, FEW, { filters: { service: ['nobody'] } });
    expect(rows.find(({ topic }) => topic === 'pickup')).toMatchObject({
      labels: { service: 'nobody' },
      median: null,
      n: 0,
      saved: null,
      reason: 'too little data: 0 of 2 changes',
    });
  });

  it('groups by team', () => {
    const services = ['slow', 'quick'].map((name) => ({ name, team: 'one', repository: { id: name } }));
    const found = report(organisation, { ...FEW, services }, { groupBy: ['team'] });
    // All five together: 2, 4, 6, 30, 50.
    expect(rowOf(found, 'one', 'pickup')).toMatchObject({ labels: { team: 'one' }, median: 6 * HOUR, n: 5, saved: 0 });
  });

  it('is cut at now, with the period before as long as what is left', () => {
    const found = report(organisation, FEW, { now: when('15 00:00') });
    expect(found.span).toEqual({ from: when('11 00:00'), to: when('15 00:00') });
    expect(found.previous).toEqual({ from: when('07 00:00'), to: when('11 00:00') });
  });

  it('has no rows when it lies in the future', () => {
    expect(report(organisation, FEW, { now: when('05 00:00') }).rows).toEqual([]);
  });

  it.each<[Partial<ReportRequest>, string]>([
    [{ to: when('11 00:00') }, 'The range ends before it starts.'],
    [{ timezone: 'Mars/Olympus' }, '"Mars/Olympus" is not a time zone'],
  ])('refuses %j', (asked, sentence) => {
    expect(() => report(organisation, FEW, asked)).toThrow(sentence);
  });

  it('says once what several metrics are judged without', () => {
    const texts = report(organisation).notices.map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).toContain('No pipeline runs were read, so Pipeline duration has no value.');
  });

  it('is plain data, which a worker can hand over', () => {
    const found = report(organisation);
    expect(structuredClone(found)).toEqual(found);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });
});
