import { instant } from '../../src/core/instant';
import { METRIC_IDS, type MetricId, type MetricRequest } from '../../src/core/metric';
import type { RecordSet } from '../../src/core/record-set';
import { identityOf, type AnyRecord } from '../../src/core/records';
import { parseSettings, type Settings } from '../../src/core/settings';
import { createEngine } from '../../src/metrics/create-engine';
import { NOW, smallWorld } from '../demo/small-world';
import { loginsOf, readingOf, truthOf, type Reading } from '../support/mixed-world';
import { textsIn } from '../support/persons';
import { contracts } from './vendors';

const mixes = contracts.flatMap(({ id, mixes }) =>
  Object.entries(mixes).map(([name, contract]) => [`${id} ${name}`, contract] as const),
);

/** The same organisation through other systems has to give the same numbers: those that are true of it. */
describe.each(mixes)('the demo organisation, read through %s', (_, { mix, sameRecords, differing, withoutMerged }) => {
  const world = smallWorld();
  const truth = truthOf(world);
  let reading: Reading;
  let read: RecordSet;
  let settings: Settings;

  beforeAll(async () => {
    reading = await readingOf(world, mix);
    settings = parseSettings(reading.organisation.settings);
    const { records, status } = await reading.read();
    expect(status.problems).toEqual([]);
    expect(status.truncated).toEqual([]);
    read = records;
  }, 120_000);

  afterAll(() => reading.organisation.close());

  if (sameRecords.length > 0) {
    it.each([...sameRecords])('gives every %s, and no other', (kind) => {
      expect(identities(read.of(kind))).toEqual(identities(truth.of(kind)));
    });
  }

  it(`gives every commit that was deployed${withoutMerged === undefined ? '' : ', or names it'}`, () => {
    const all = { from: null, to: null, filters: {} };
    const left = new Set(withoutMerged === undefined ? [] : named(read));
    const [given, expected] = [read, truth].map((records) =>
      createEngine(records, settings, instant(NOW))
        .deployments(all)
        .filter(({ role }) => role !== 'retry')
        .map(({ service, role, finishedAt, reached }) => ({
          service,
          role,
          finishedAt,
          reached: reached.filter((id) => !left.has(id)),
        })),
    );
    expect(given).toEqual(expected);
  });

  if (withoutMerged !== undefined) {
    it(`has no record of what merges of pull requests brought, and of nothing else: ${withoutMerged}`, () => {
      const given = new Map([...read.of('commit')].map((commit) => [commit.id, commit]));
      const broughtBy = new Map(
        [...read.of('pullRequest')].flatMap((pull) => (pull.commits ?? []).map((id) => [id, pull] as const)),
      );
      // That of the incidents has no service's code.
      const repositories = new Set([...given.values()].map(({ repository }) => repository));
      const missing = [...truth.of('commit')].filter(
        ({ id, repository }) => repositories.has(repository) && !given.has(id),
      );
      const merges = missing.map(({ id }) => given.get(broughtBy.get(id)?.mergeRevision ?? ''));
      expect(missing.length).toBeGreaterThan(10);
      expect(merges.map((merge) => merge?.parents.length)).toEqual(missing.map(() => 2));
      // Its second parent is the last of them.
      const heads = new Set(merges.flatMap((merge) => merge?.parents[1] ?? []));
      expect([...heads].filter((id) => given.has(id))).toEqual([]);
    });
  }

  it('has nobody in it', () => {
    const texts = sets(read).flatMap((record) => textsIn(record));
    const logins = loginsOf(world);
    expect(logins.length).toBeGreaterThan(10);
    expect(logins.filter((login) => texts.some((text) => text.includes(login)))).toEqual([]);
    expect(texts.filter((text) => /\S@\S+\.\S/.test(text))).toEqual([]);
  });

  it.each(METRIC_IDS.filter((metric) => differing[metric] === undefined))('comes to the same %s', (metric) => {
    const [numbers, expected] = [read, truth].map((records) => seriesOf(records, metric));
    expect(numbers).toEqual(expected);
    expect(numbers?.length).toBeGreaterThan(5);
  });

  const others = Object.entries(differing);
  if (others.length > 0) {
    // Else it is no exception any more, and has to go.
    it.each(others)('comes to another %s, since %s', (metric) => {
      const id = METRIC_IDS.find((known) => known === metric)!;
      const [numbers, expected] = [read, truth].map((records) => seriesOf(records, id));
      expect(numbers).not.toEqual(expected);
    });
  }

  function seriesOf(records: RecordSet, metric: MetricId) {
    const request: MetricRequest = {
      metric,
      from: instant(world.since),
      to: instant(NOW),
      now: instant(NOW),
      bucket: 'week',
      windowDays: null,
      statistic: null,
      timezone: 'Europe/Berlin',
      weekStart: 'monday',
      groupBy: ['service'],
      filters: {},
      benchmark: 2023,
    };
    return createEngine(records, settings, instant(NOW)).evaluate(request).series;
  }
});

/** Commits that pull requests name and that have no record. */
function named(records: RecordSet): readonly string[] {
  const given = new Set([...records.of('commit')].map(({ id }) => id));
  return [...records.of('pullRequest')].flatMap(({ commits = [] }) => commits.filter((id) => !given.has(id)));
}

const KINDS = ['deployment', 'commit', 'pullRequest', 'pipelineRun', 'incident'] as const;

function sets(records: RecordSet): readonly AnyRecord[] {
  return KINDS.flatMap((kind): AnyRecord[] => [...records.of(kind)]);
}

function identities(records: Iterable<AnyRecord>): readonly string[] {
  return [...records].map(identityOf).sort();
}
