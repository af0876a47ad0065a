import type { ReportRequest } from '../../src/core/reports';
import { FEW, HOUR, organisation, report, reviewed, rowOf } from './bottleneck-report';
import { aPullRequest, ask, engineOf, when } from './history';

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

  it('that had too little data before has a change, of which no sentence is made', () => {
    const row = rowOf(report([...reviewed('slow', '03', [10]), ...organisation]), 'slow', 'pickup');
    expect(row).toMatchObject({ previousN: 1, change: 3 });
    expect(row?.finding).not.toContain('period before');
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
      ...sizes('z-big', [400, 600]),
      ...sizes('small', [10, 30, 50]),
      ...sizes('lone', [7]),
    ]);
    // Of 400, 600, 10, 30, 50 and 7 the median is 40: big is 500 ÷ 40, small 30 ÷ 40 times as much.
    const pullRequests = rows.filter(({ topic }) => topic === 'pullRequestSize');
    expect(pullRequests.map(({ labels, median, saved }) => [labels['service'], median, saved])).toEqual([
      ['z-big', 500, null],
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

  it('is by time saved, not by share', () => {
    // The median of 1 h nine times, 20 h five times, 30 and 50 h is 1 h: mid saves (20 − 1) × 5 = 95 h, slow
    // (40 − 1) × 2 = 78 h, although slow waits 80 of 82 hours and mid 100 of 105.
    const records = [
      ...reviewed('slow', '12', [30, 50]),
      ...reviewed('mid', '12', [20, 20, 20, 20, 20]),
      ...reviewed('quick', '12', [1, 1, 1, 1, 1, 1, 1, 1, 1]),
    ];
    const pickups = report(records).rows.filter(({ topic }) => topic === 'pickup');
    expect(pickups.map(({ labels, saved }) => [labels['service'], saved])).toEqual([
      ['mid', 95 * HOUR],
      ['slow', 78 * HOUR],
      ['quick', 0],
    ]);
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

  it('is plain data, which a worker can hand over, whatever the order of the records', () => {
    const found = report(organisation);
    expect(report([...organisation].reverse())).toEqual(found);
    expect(structuredClone(found)).toEqual(found);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });
});
