import fc from 'fast-check';
import { instant } from '../../src/core/instant';
import type { MetricResult } from '../../src/core/metric';
import type { AnyRecord } from '../../src/core/records';
import { aCase, type Case } from './case';
import { engineOf, engineRows } from './compare';
import { engineSeries } from './series';
import { check } from './run';

jest.setTimeout(600_000);

const ALL = { from: null, to: null, filters: {} };

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
      fc.property(aCase, fc.constantFrom('changeFailRate', 'deploymentReworkRate'), (drawn, metric) => {
        const { series } = engineOf(drawn).evaluate({ ...drawn.request, metric, statistic: null });
        for (const { value, low, high, numerator, denominator } of series.flatMap(({ points }) => points)) {
          expect(value === null).toBe(denominator === 0);
          if (value !== null) {
            expect(value).toBe((numerator ?? 0) / (denominator ?? 0));
            expect([0, low, value, high, 1].map(Number)).toEqual(
              [0, low, value, high, 1].map(Number).sort((a, b) => a - b),
            );
          }
        }
      }),
      500,
    );
  });

  it('counts over the range are the sums over its buckets', () => {
    check(
      fc.property(aCase, fc.constantFrom('deploymentFrequency', 'timeToRestore', 'changeLeadTime'), (drawn, metric) => {
        const asked = { ...drawn.request, metric, statistic: 'count' as const, windowDays: null, groupBy: [] };
        const engine = engineOf(drawn);
        const whole = engine.evaluate({ ...asked, bucket: 'none' });
        const total = (result: MetricResult) =>
          result.series.flatMap(({ points }) => points).reduce((sum, { value }) => sum + (value ?? 0), 0);
        expect(total(engine.evaluate(asked))).toBe(total(whole));
      }),
      500,
    );
  });

  it('the order of the records changes nothing', () => {
    check(
      fc.property(
        aCase.chain((drawn) => fc.tuple(fc.constant(drawn), shuffled(drawn.records))),
        ([drawn, records]) => expectSame(drawn, { ...drawn, records }),
      ),
      700,
    );
  });

  it('of equal identities only the last counts', () => {
    check(
      fc.property(fc.tuple(aCase, aCase), ([drawn, other]) => {
        const known = new Set(drawn.records.map(identity));
        const older = other.records.filter((record) => known.has(identity(record)));
        expectSame(drawn, { ...drawn, records: [...older, ...drawn.records] });
      }),
      700,
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
      700,
    );
  });

  it('UTC is Etc/GMT', () => {
    check(
      fc.property(aCase, (drawn) => {
        const engine = engineOf(drawn);
        const [utc, gmt] = ['UTC', 'Etc/GMT'].map((timezone) => engine.evaluate({ ...drawn.request, timezone }).series);
        expect(utc).toEqual(gmt);
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

function shuffled(records: readonly AnyRecord[]): fc.Arbitrary<readonly AnyRecord[]> {
  return fc.shuffledSubarray([...records], { minLength: records.length });
}

function identity(record: AnyRecord): string {
  return JSON.stringify([record.kind, record.id, 'repository' in record ? record.repository : record.service]);
}

/** A deployment or incident moved to after now, under an id of its own. */
function later({ now }: Case): (record: AnyRecord) => readonly AnyRecord[] {
  const after = instant(now + 1);
  return (record) => {
    if (record.kind === 'deployment') {
      return [{ ...record, id: `later-${record.id}`, startedAt: after, finishedAt: after, status: 'succeeded' }];
    }
    return record.kind === 'incident' ? [{ ...record, id: `later-${record.id}`, startedAt: after }] : [];
  };
}

function expectSame(one: Case, other: Case): void {
  const [engine, again] = [engineOf(one), engineOf(other)];
  expect(engineRows(again)).toEqual(engineRows(engine));
  const series = (which: typeof engine) => engineSeries(which.evaluate(one.request), one.request);
  expect(series(again)).toEqual(series(engine));
}
