import fc from 'fast-check';
import { instant } from '../../src/core/instant';
import { METRIC_IDS, type Labels, type MetricId, type MetricResult, type Point } from '../../src/core/metric';
import { identityOf, type AnyRecord } from '../../src/core/records';
import { METRICS } from '../../src/metrics/registry';
import { aCase, type Case } from './case';
import { engineOf, engineRows } from './compare';
import { engineSeries } from './series';
import { check, expectEqual } from './run';

jest.setTimeout(600_000);

const ALL = { from: null, to: null, filters: {} };
const RATIOS = METRIC_IDS.filter((metric) => METRICS[metric].unit === 'ratio');
/** What is counted where it happens; the count of spans and sizes is that of their observations. */
const STANDING = ['openPullRequests', 'undeployedChanges', 'deploymentDays'];
const COUNTED = METRIC_IDS.filter(
  (metric) => METRICS[metric].statistics.some((one) => one === 'count') && !STANDING.includes(metric),
);

describe('whatever the records', () => {
  it('stages add up to the lead time', () => {
    check(
      fc.property(aCase, (drawn) => {
        for (const { leadTimeSeconds, stages } of engineOf(drawn).changes(ALL)) {
          const known = Object.values(stages).filter((span): span is number => span !== null);
          expect(known.every((span) => span >= 0)).toBe(true);
          const total = known.length === 0 ? null : known.reduce((sum, span) => sum + Math.round(span * 1000), 0);
          expect(total).toBe(leadTimeSeconds === null ? null : Math.round(leadTimeSeconds * 1000));
        }
      }),
      500,
    );
  });

  it('a commit and a change ship once in a chain', () => {
    check(
      fc.property(aCase, (drawn) => {
        const seen = new Set<string>();
        for (const { service, environment, commits, changes, reached } of engineOf(drawn).deployments(ALL)) {
          const shipped = { commits, reached, changes: isOneNamespace(drawn) ? changes : [] };
          for (const [list, ids] of Object.entries(shipped)) {
            for (const key of ids.map((id) => JSON.stringify([service, environment, list, id]))) {
              expect(seen.has(key)).toBe(false);
              seen.add(key);
            }
          }
        }
      }),
      500,
    );
  });

  it('a ratio lies between 0 and 1, inside its interval', () => {
    check(
      fc.property(aCase, fc.constantFrom(...RATIOS), (drawn, metric) => {
        for (const { value, low, high, numerator, denominator } of pointsOf(drawn, metric)) {
          expect(value === null).toBe(denominator === 0);
          if (value !== null) {
            expect(value).toBe((numerator ?? 0) / (denominator ?? 0));
            const ordered = [0, low, value, high, 1].map(Number);
            expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
          }
        }
      }),
      500,
    );
  });

  it('counts over the range are the sums over its buckets', () => {
    check(
      fc.property(aCase, fc.constantFrom(...COUNTED), (drawn, metric) => {
        const [buckets, whole] = inBucketsAndWhole(drawn, metric, 'count');
        expect(totals(buckets, ({ value, n }) => [value, n])).toEqual(totals(whole, ({ value, n }) => [value, n]));
      }),
      500,
    );
  });

  it('ratios over the range are those of its buckets together', () => {
    check(
      fc.property(aCase, fc.constantFrom(...RATIOS), (drawn, metric) => {
        const [buckets, whole] = inBucketsAndWhole(drawn, metric, null);
        const parts = ({ numerator = 0, denominator = 0 }: Point) => [numerator, denominator];
        expect(totals(buckets, parts)).toEqual(totals(whole, parts));
      }),
      500,
    );
  });

  it('days with a deployment in the range are those in its buckets, where no bucket cuts a day', () => {
    check(
      fc.property(aCase, fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), (drawn, bucket) => {
        const request = { ...drawn.request, bucket } as const;
        const [buckets, whole] = inBucketsAndWhole({ ...drawn, request }, 'deploymentDays', null);
        expect(totals(buckets, ({ value }) => [value])).toEqual(totals(whole, ({ value }) => [value]));
      }),
      400,
    );
  });

  it('what stands at the end of the range stands at the end of its last bucket', () => {
    check(
      fc.property(aCase, fc.constantFrom('openPullRequests', 'undeployedChanges'), (drawn, metric) => {
        const [buckets, whole] = inBucketsAndWhole(drawn, metric, null);
        const last = (result: MetricResult) =>
          Object.fromEntries(result.series.map(({ labels, points }) => [labelText(labels), points.at(-1)?.value ?? 0]));
        expect(last(buckets)).toEqual(last(whole));
      }),
      400,
    );
  });

  it('the order of the records changes nothing', () => {
    check(
      fc.property(
        aCase.chain((drawn) => {
          const records = lastOfEach(drawn.records);
          const shuffled = fc.shuffledSubarray([...records], { minLength: records.length });
          return fc.tuple(fc.constant({ ...drawn, records }), shuffled);
        }),
        ([drawn, records]) => expectSame(drawn, { ...drawn, records }),
      ),
      500,
    );
  });

  it('of equal identities only the last counts', () => {
    check(
      fc.property(fc.tuple(aCase, aCase), ([drawn, other]) => {
        const known = new Set(drawn.records.map(identityOf));
        const older = other.records.filter((record) => known.has(identityOf(record)));
        expectSame(drawn, { ...drawn, records: [...older, ...drawn.records] });
      }),
      500,
    );
  });

  it('what happens after now changes nothing', () => {
    check(
      fc.property(fc.tuple(aCase, aCase), ([drawn, other]) => {
        // Without any record of a kind there is no value, with one there is: so only of kinds that are there.
        const kinds = new Set(drawn.records.map(({ kind }) => kind));
        const more = other.records.filter(({ kind }) => kinds.has(kind)).flatMap(later(drawn));
        expectSame(drawn, { ...drawn, records: [...drawn.records, ...more] });
      }),
      500,
    );
  });

  it('UTC is Etc/GMT', () => {
    check(
      fc.property(aCase, (drawn) => {
        const engine = engineOf(drawn);
        const [utc, gmt] = ['UTC', 'Etc/GMT'].map((timezone) => engine.evaluate({ ...drawn.request, timezone }).series);
        expectEqual(utc, gmt);
      }),
      500,
    );
  });
});

/** With two repositories, or with pull requests that have no record, two changes may have the same id. */
function isOneNamespace({ records }: Case): boolean {
  const repositories = records.flatMap((record) => ('repository' in record ? [record.repository] : []));
  const recorded = records.flatMap(({ kind, id }) => (kind === 'pullRequest' ? [id] : []));
  const named = records.flatMap((record) => (record.kind === 'deployment' ? (record.changes ?? []) : []));
  return new Set(repositories).size < 2 && named.every((id) => !id.startsWith('p') || recorded.includes(id));
}

/** Among lines about the same record order does matter. */
function lastOfEach(records: readonly AnyRecord[]): readonly AnyRecord[] {
  return [...new Map(records.map((record) => [identityOf(record), record])).values()];
}

/** A record moved to after now, under an id of its own. A commit is in the graph whatever its instants are. */
function later({ now }: Case): (record: AnyRecord) => readonly AnyRecord[] {
  const after = instant(now + 1);
  return (record) => {
    const id = `later-${record.id}`;
    switch (record.kind) {
      case 'deployment':
        return [{ ...record, id, startedAt: after, finishedAt: after, status: 'succeeded' }];
      case 'incident':
        return [{ ...record, id, startedAt: after }];
      case 'pipelineRun':
        return [{ ...record, id, queuedAt: after, startedAt: after, finishedAt: after }];
      case 'pullRequest':
        return [{ kind: 'pullRequest', id, repository: record.repository, openedAt: after, mergedAt: after }];
      default:
        return [];
    }
  };
}

function pointsOf(drawn: Case, metric: MetricId): readonly Point[] {
  const request = { ...drawn.request, ...questionOf(metric), statistic: null };
  return engineOf(drawn)
    .evaluate(request)
    .series.flatMap(({ points }) => points);
}

/** A question whose buckets tile the range. */
function inBucketsAndWhole(
  drawn: Case,
  metric: MetricId,
  statistic: 'count' | null,
): readonly [MetricResult, MetricResult] {
  const { groupBy } = drawn.request;
  const kept = groupBy.filter((one) => METRICS[metric].dimensions.includes(one));
  const asked = { ...drawn.request, ...questionOf(metric), statistic, windowDays: null, groupBy: kept };
  const engine = engineOf(drawn);
  return [engine.evaluate(asked), engine.evaluate({ ...asked, bucket: 'none' })];
}

function questionOf(metric: MetricId) {
  return { metric, groupBy: [], filters: {} };
}

/** Sums over the points of each series, without those that are 0. */
function totals(
  { series }: MetricResult,
  numbers: (point: Point) => readonly (number | null)[],
): Readonly<Record<string, readonly number[]>> {
  const sums = series.map(({ labels, points }): [string, readonly number[]] => [
    labelText(labels),
    points
      .map(numbers)
      .reduce<readonly number[]>((sum, more) => more.map((one, at) => (one ?? 0) + (sum[at] ?? 0)), []),
  ]);
  return Object.fromEntries(sums.filter(([, all]) => all.some((one) => one !== 0)));
}

function labelText(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort());
}

function expectSame(one: Case, other: Case): void {
  const [engine, again] = [engineOf(one), engineOf(other)];
  expectEqual(engineRows(again), engineRows(engine));
  const series = (which: typeof engine) => engineSeries(which.evaluate(one.request), one.request);
  expectEqual(series(again), series(engine));
}
