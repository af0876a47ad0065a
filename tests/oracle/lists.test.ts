import fc from 'fast-check';
import { instant } from '../../src/core/instant';
import type { DistributionResult, Spread } from '../../src/core/distribution';
import type { MetricId, MetricRequest, RowFilter, Statistic, Point } from '../../src/core/metric';
import type { Engine } from '../../src/metrics/engine';
import { aCase, type Case } from './case';
import { engineOf } from './compare';
import { check } from './run';

jest.setTimeout(600_000);

const SPREAD = [
  'changeLeadTime',
  'failedDeploymentRecoveryTime',
  'timeToRestore',
  'batchSize',
  'pullRequestSize',
  'branchLifetime',
  'pipelineDuration',
  'pipelineQueueTime',
  'timeToGreen',
] as const satisfies readonly MetricId[];

/** What a number opens to has as many lines as the number counts. */
describe('lists behind numbers', () => {
  it('have as many records as the metric counts', () => {
    check(
      fc.property(aCase, (drawn) => {
        fc.pre(drawn.request.from < drawn.now);
        const engine = engineOf(drawn);
        const count = counting(engine, drawn);
        const filter = filterOf(drawn);
        expect(engine.pullRequests(filter).length).toBe(count('mergeFrequency')?.n);
        expect(engine.openPullRequests(filter).length).toBe(count('openPullRequests')?.n);
        expect(engine.pipelineRuns(filter).length).toBe(count('pipelineDuration', 'count')?.n);
      }),
      1_000,
    );
  });

  it('have what waits to be deployed, each change once, the oldest first', () => {
    check(
      fc.property(aCase, (drawn) => {
        fc.pre(drawn.request.from < drawn.now);
        const engine = engineOf(drawn);
        const waiting = engine.waitingChanges(filterOf(drawn));
        const oldest = counting(engine, drawn)('undeployedChanges', 'max');
        expect(waiting.length).toBe(oldest?.value === null ? 0 : oldest?.n);
        expect(waiting[0]?.ageSeconds ?? null).toBe(oldest?.value);
        const names = waiting.map(({ service, id, repository }) => `${service} ${repository} ${id}`);
        expect(new Set(names).size).toBe(waiting.length);
      }),
      1_000,
    );
  });

  it('spread over ranges are as many as the statistic is of, and in the range of each', () => {
    check(
      fc.property(aCase, fc.constantFrom(...SPREAD), (drawn, metric) => {
        const engine = engineOf(drawn);
        const request = { ...drawn.request, now: drawn.now, windowDays: null, groupBy: [], metric };
        const result = engine.distribution(request);
        const [count, least, most] = (['count', 'min', 'max'] as const).map(
          (statistic) => engine.evaluate({ ...request, statistic }).series[0]?.points ?? [],
        );
        expect(result.spreads.map(({ time }) => time)).toEqual(count?.map(({ time }) => time));
        expect(result.spreads.map(numberOf)).toEqual(count?.map(({ n }) => n));
        result.spreads.forEach((spread, index) => {
          const bounds = boundsOf(result, spread);
          expect(bounds === null || isWithin(least?.[index], bounds)).toBe(true);
          expect(bounds === null || isWithin(most?.[index], bounds)).toBe(true);
        });
      }),
      1_000,
    );
  });
});

/** A number's range ends before now. */
function filterOf({ request: { from, to }, now }: Case): RowFilter {
  return { from, to: instant(Math.min(to, now)), filters: {} };
}

/** The number of the range. Lists are judged by now, as are numbers. */
function counting(engine: Engine, { request, now }: Case) {
  const whole: MetricRequest = { ...request, now, filters: {}, groupBy: [], windowDays: null, bucket: 'none' };
  return (metric: MetricId, statistic: Statistic | null = null) =>
    engine.evaluate({ ...whole, metric, statistic }).series[0]?.points[0];
}

function numberOf({ counts, open }: Spread): number {
  return counts.reduce((sum, count) => sum + count, 0) + open;
}

/** Of the ranges that something is in; null where nothing is. */
function boundsOf({ ranges }: DistributionResult, { counts }: Spread) {
  const filled = ranges.filter((_, range) => counts[range] !== 0);
  const [first] = filled;
  return first === undefined ? null : { from: first.from, to: filled.at(-1)?.to ?? Infinity };
}

function isWithin(point: Point | undefined, { from, to }: { readonly from: number; readonly to: number }): boolean {
  const value = point?.value ?? NaN;
  return value >= from && value < to;
}
