import type { QualityReport, QualityRequest, QualityRow } from '../../src/core/reports';
import { aCommit, aDeployment, anIncident, aPullRequest, aRun, ask, engineOf, when } from './history';

type Records = Parameters<typeof engineOf>[0];
const NOTHING_KNOWN = { rejected: null, strange: null, uncovered: null };

/** Asks about January, as known at the end of March. */
function report(
  records: Records,
  asked: Partial<QualityRequest> = {},
  settings: Parameters<typeof engineOf>[1] = {},
): QualityReport {
  return engineOf(records, settings).dataQuality({
    from: when('01 00:00'),
    to: when('31 00:00'),
    now: when('2026-03-31T00:00:00Z'),
    timezone: 'UTC',
    groupBy: [],
    filters: {},
    reading: NOTHING_KNOWN,
    ...asked,
  });
}

function rowsOf({ rows }: QualityReport, id: string): readonly QualityRow[] {
  return rows.filter((row) => row.id === id);
}

/** Count, of how many, and the ids of the examples. */
function seen(found: QualityReport, id: string) {
  return rowsOf(found, id).map(({ count, of, examples }) => [count, of, examples.map((one) => one.id)]);
}

const history = [aCommit('c0', []), aCommit('c1', ['c0'], '02 00:00'), aCommit('c2', ['c1', 'gone'], '03 00:00')];
const d1 = aDeployment('d1', '01 12:00', { revision: 'c0' });
const d2 = aDeployment('d2', '02 12:00', { revision: 'c1' });

describe('data quality: deployments', () => {
  it('of an unknown revision', () => {
    const unknown = aDeployment('d3', '03 12:00', { revision: 'elsewhere', url: 'https://ci.example/3' });
    const [row] = rowsOf(report([...history, d1, d2, unknown]), 'unknownRevision');
    expect(row).toEqual({
      id: 'unknownRevision',
      labels: {},
      title: 'Deployments of an unknown revision',
      severity: 'warning',
      count: 1,
      of: 3,
      counted: 'deployments',
      share: 1 / 3,
      examples: [{ id: 'd3', services: ['shop'], detail: null, url: 'https://ci.example/3' }],
      advice: 'Read more history, or give commit SHAs as revisions.',
    });
  });

  it('whose history has gaps, and the first known ones', () => {
    const found = report([...history, d1, d2, aDeployment('d3', '03 12:00', { revision: 'c2' })]);
    expect(seen(found, 'missingParents')).toEqual([[1, 3, ['d3']]]);
    expect(seen(found, 'baseline')).toEqual([[1, 3, ['d1']]]);
  });

  it('that name changes without a record: each name counts', () => {
    const given = aDeployment('d3', '03 12:00', { revision: 'x', changes: ['c1', 'nobody', 'nothing'] });
    // The first known deployment ships nothing, whatever it names.
    const first = { ...d1, changes: ['ghost'] };
    expect(seen(report([...history, first, given]), 'unknownChange')).toEqual([[2, 3, ['nobody', 'nothing']]]);
  });

  it('without changes; going forward again after a rollback is none', () => {
    const records = [
      ...history,
      d1,
      d2,
      aDeployment('d3', '03 12:00', { revision: 'c0' }),
      aDeployment('d4', '04 12:00', { revision: 'c1' }),
      aDeployment('d5', '05 12:00', { revision: 'other', changes: [] }),
    ];
    // d3 goes back and d4 forward again; the changes of d2, d4 and d5 are known.
    expect(seen(report(records), 'emptyDeployment')).toEqual([[1, 3, ['d5']]]);
  });

  it('and changes that end before they begin', () => {
    const late = aCommit('c1', ['c0'], '05 00:00');
    // Both of c1: it was deployed on the 2nd and committed on the 5th.
    expect(seen(report([history[0] ?? {}, late, d1, d2]), 'negativeLeadTime')).toEqual([[1, 1, ['c1']]]);
    const healed = anIncident('i1', '03 00:00', { deployment: 'd2', resolvedAt: '2026-01-02T00:00:00Z' });
    const found = report([...history, d1, d2, healed]);
    expect(seen(found, 'negativeRecovery')).toEqual([[1, 1, ['d2']]]);
    expect(seen(found, 'negativeRestore')).toEqual([[1, 1, ['i1']]]);
  });
});

describe('data quality: incidents', () => {
  const named = [
    anIncident('i1', '20 13:00', { deployment: 'nothing', url: 'https://status.example/1' }),
    anIncident('i2', '02 14:00', { revision: 'c1' }),
    anIncident('i3', '02 15:00'),
    // More than a week after the newest deployment.
    anIncident('i4', '20 00:00'),
    anIncident('i5', '21 00:00', { labels: ['not-a-failure'] }),
  ];

  it('that name what does not exist, and those that nothing explains, are two things', () => {
    const found = report([...history, d1, d2, ...named]);
    expect(seen(found, 'unmatchedLink')).toEqual([[1, 2, ['i1']]]);
    expect(rowsOf(found, 'unmatchedLink')[0]?.examples[0]?.url).toBe('https://status.example/1');
    expect(seen(found, 'unexplainedIncident')).toEqual([[1, 5, ['i4']]]);
  });
});

describe('data quality: pull requests and runs', () => {
  const merged = (id: string, day: string, more = {}) =>
    aPullRequest(id, day, { mergedAt: `2026-01-${day.slice(0, 2)}T00:00:00Z`, mergeRevision: `m${id}`, ...more });

  it('that were merged long ago and never seen deployed', () => {
    const records = [
      ...history,
      d1,
      d2,
      merged('1', '01 00:00', { commits: ['c1'] }),
      merged('2', '04 00:00', { url: 'https://git.example/2' }),
      merged('3', '05 00:00'),
    ];
    // 1 came with d2. A moment after 3 February, 30 days after the 4th, 3 is not late yet; on it 2 is not either.
    const found = report(records, { now: when('2026-02-03T00:00:01Z') });
    expect(seen(report(records, { now: when('2026-02-03T00:00:00Z') }), 'neverDeployed')).toEqual([[0, 1, []]]);
    expect(seen(found, 'neverDeployed')).toEqual([[1, 2, ['2']]]);
    expect(rowsOf(found, 'neverDeployed')[0]?.examples[0]).toMatchObject({ url: 'https://git.example/2' });
    expect(seen(report(records), 'neverDeployed')).toEqual([[2, 3, ['3', '2']]]);
  });

  it('that belong to a service of which no deployment is known are never deployed either', () => {
    const other = merged('9', '04 00:00', { repository: 'other' });
    expect(seen(report([...history, d1, other]), 'neverDeployed')).toEqual([[1, 1, ['9']]]);
  });

  it('that one of two services deployed are late for the other', () => {
    const both = [
      aCommit('c0', []),
      aCommit('c1', ['c0'], '02 00:00', { service: ['a', 'b'] }),
      merged('1', '02 00:00', { service: ['a', 'b'], commits: ['c1'] }),
      ...['a', 'b'].map((service) => aDeployment(`${service}1`, '01 12:00', { service, revision: 'c0' })),
      aDeployment('a2', '03 12:00', { service: 'a', revision: 'c1' }),
    ];
    const found = report(both, { groupBy: ['service'] });
    expect(rowsOf(found, 'neverDeployed').map(({ labels, count, of }) => [labels, count, of])).toEqual([
      [{ service: 'b' }, 1, 1],
    ]);
  });

  it('whose spans are negative', () => {
    const found = report([
      merged('1', '02 00:00', { firstCommitAt: '2026-01-03T00:00:00Z' }),
      merged('2', '02 00:00', { firstCommitAt: '2026-01-01T00:00:00Z' }),
      aRun('3', 'failed', '02 04:00', { startedAt: '2026-01-02T05:00:00Z', queuedAt: '2026-01-02T06:00:00Z' }),
      aRun('4', 'succeeded', '02 04:00'),
      aRun('5', 'canceled', '02 04:00', { startedAt: '2026-01-02T05:00:00Z' }),
    ]);
    expect(seen(found, 'negativeLifetime')).toEqual([[1, 2, ['1']]]);
    // A canceled run has no duration, but it started.
    expect(seen(found, 'negativeDuration')).toEqual([[1, 2, ['3']]]);
    expect(seen(found, 'negativeQueueTime')).toEqual([[1, 3, ['3']]]);
  });
});

describe('data quality: what is known', () => {
  it('is no number where no such records were read, and 0 where none has the problem', () => {
    const found = report([...history, d1, d2]);
    expect(rowsOf(found, 'unmatchedLink')[0]).toMatchObject({ count: null, of: null, share: null, examples: [] });
    expect(rowsOf(found, 'unknownRevision')[0]).toMatchObject({ count: 0, of: 2, share: 0, examples: [] });
    const quiet = report([...history, d1, d2], { from: when('20 00:00') });
    expect(rowsOf(quiet, 'unknownRevision')[0]).toMatchObject({ count: 0, of: 0, share: null });
    expect(seen(quiet, 'baseline')).toEqual([[0, 0, []]]);
  });

  it('names the kinds of records that were not read', () => {
    const [row] = rowsOf(report([...history, d1]), 'unreadKind');
    expect(row).toMatchObject({ count: 3, of: 5, share: 3 / 5 });
    expect(row?.examples.map(({ id }) => id)).toEqual(['pull requests', 'pipeline runs', 'incidents']);
  });

  it('says what whoever read knows: rejected lines and what was not covered', () => {
    const example = { id: 'a.ndjson:7', services: [], detail: 'is not JSON', url: null };
    const rejected = { count: 2, of: 8, examples: [example] };
    const strange = { count: 1, of: 6, examples: [{ ...example, detail: 'finishedAt is 1970-01-01T00:00:00.000Z' }] };
    const found = report([d1], { reading: { rejected, strange, uncovered: { count: 0, of: null, examples: [] } } });
    expect(rowsOf(found, 'strangeInstant')[0]).toMatchObject({ ...strange, share: 1 / 6, severity: 'warning' });
    expect(rowsOf(report([d1]), 'strangeInstant')[0]).toMatchObject({ count: null, of: null });
    expect(rowsOf(found, 'rejected')[0]).toMatchObject({ count: 2, of: 8, share: 0.25, examples: [example] });
    expect(rowsOf(found, 'uncovered')[0]).toMatchObject({ count: 0, of: null, share: null });
    expect(rowsOf(report([d1]), 'rejected')[0]).toMatchObject({ count: null, of: null });
  });

  it('tells of commits that are their own ancestors', () => {
    const loop = [aCommit('a', ['b']), aCommit('b', ['a'])];
    expect(rowsOf(report(loop), 'cycle')[0]?.count).toBe(1);
    expect(rowsOf(report(history), 'cycle')[0]?.count).toBe(0);
  });
});

describe('data quality: what is asked', () => {
  const others = ['cart', 'search'].flatMap((service) => [
    aDeployment(`${service}1`, '02 12:00', { service, revision: 'c0' }),
    aDeployment(`${service}2`, '03 12:00', { service, revision: `${service}?` }),
    aDeployment(`${service}3`, '04 12:00', { service, revision: `${service}??` }),
  ]);
  const records = [...history, d1, d2, ...others];

  it('lists the groups that have the problem, each with its own whole', () => {
    const found = report(records, { groupBy: ['service'] });
    expect(rowsOf(found, 'unknownRevision').map(({ labels, count, of }) => [labels, count, of])).toEqual([
      [{ service: 'cart' }, 2, 3],
      [{ service: 'search' }, 2, 3],
    ]);
    expect(rowsOf(found, 'emptyDeployment').map(({ labels, count, of }) => [labels, count, of])).toEqual([[{}, 0, 1]]);
  });

  it('looks at the selected services, and at the newest examples first', () => {
    const found = report(records, { filters: { service: ['cart'] } });
    expect(seen(found, 'unknownRevision')).toEqual([[2, 3, ['cart3', 'cart2']]]);
  });

  it('agrees with the notices of the metrics', () => {
    const { notices } = ask(engineOf(records), {
      metric: 'batchSize',
      from: '01 00:00',
      to: '31 00:00',
      now: '2026-03-31T00:00:00Z',
    });
    expect(seen(report(records), 'unknownRevision')[0]?.slice(0, 2)).toEqual([4, 8]);
    expect(notices.map(({ text }) => text).join()).toContain('4 deployments have a revision that no known commit has');
  });

  it('has at most five examples, and counts all', () => {
    const many = Array.from({ length: 9 }, (_, index) =>
      aDeployment(`x${index}`, `1${index} 00:00`, { revision: `${index}?` }),
    );
    const [row] = rowsOf(report([...history, d1, ...many]), 'unknownRevision');
    expect([row?.count, row?.examples.length]).toEqual([9, 5]);
  });

  it('refuses a range that ends before it starts', () => {
    expect(() => report(records, { to: when('01 00:00') })).toThrow('The range ends before it starts.');
  });

  it('is plain data, which a worker can hand over, whatever the order of the records', () => {
    const found = report(records);
    expect(structuredClone(found)).toEqual(found);
    expect(report([...records].reverse())).toEqual(found);
  });
});
