import fc from 'fast-check';
import { instant } from '../../src/core/instant';
import type { MetricRequest } from '../../src/core/metric';
import type { AnyRecord } from '../../src/core/records';
import { parseSettings } from '../../src/core/settings';
import { aCase } from './case';
import { engineOf } from './compare';
import { FREQUENCY_YEARS, levelOf, YEARS } from './levels';
import { check } from './run';
import { worldOf } from './world';

jest.setTimeout(600_000);

const SPANS_AND_RATIOS = ['changeLeadTime', 'failedDeploymentRecoveryTime', 'timeToRestore', 'changeFailRate'] as const;
const START = Date.UTC(2026, 1, 1);
const HOUR = 3_600_000;

describe('levels', () => {
  it('of spans and ratios', () => {
    check(
      fc.property(
        aCase,
        fc.constantFrom(...SPANS_AND_RATIOS),
        fc.constantFrom(...YEARS),
        (drawn, metric, benchmark) => {
          const minimumSample = { spans: 2, ratio: 2, weeks: 1 };
          const settings = { ...drawn.settings, minimumSample };
          const request = { ...drawn.request, metric, benchmark, statistic: null, groupBy: [], filters: {} };
          const { series } = engineOf({ ...drawn, settings }).evaluate({ ...request, bucket: 'none' });
          expect(series[0]?.level.name).toBe(levelOf(worldOf(drawn.records, settings, drawn.now), request));
        },
      ),
      700,
    );
  });

  it('of the frequency', () => {
    check(
      fc.property(histories, ({ hours, from, days, benchmark, timezone, weekStart }) => {
        const request: MetricRequest = {
          ...{
            metric: 'deploymentFrequency',
            bucket: 'none',
            windowDays: null,
            statistic: null,
            groupBy: [],
            filters: {},
          },
          ...{ benchmark, timezone, weekStart, now: instant(START + 200 * 24 * HOUR) },
          ...{ from: instant(START + from * HOUR), to: instant(START + (from + days * 24) * HOUR) },
        };
        const drawn = { records: hours.map(toDeployment), settings: parseSettings({}), now: request.now };
        const level = engineOf(drawn).evaluate(request).series[0]?.level.name;
        expect(level).toBe(levelOf(worldOf(drawn.records, drawn.settings, drawn.now), request));
      }),
      600,
    );
  });
});

/** From several a day to one in a quarter. */
const histories = fc
  .record({
    most: fc.constantFrom(4, 10, 40, 160),
    from: fc.integer({ min: 0, max: 400 }),
    days: fc.integer({ min: 7, max: 130 }),
  })
  .chain(({ most, from, days }) =>
    fc.record({
      hours: fc.array(fc.integer({ min: 0, max: (from + days * 24) * 1 }), {
        maxLength: most,
        minLength: Math.floor(most / 4),
        size: 'max',
      }),
      from: fc.constant(from),
      days: fc.constant(days),
      benchmark: fc.constantFrom(...FREQUENCY_YEARS),
      timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Africa/Cairo'),
      weekStart: fc.constantFrom('monday' as const, 'sunday' as const),
    }),
  );

function toDeployment(hour: number, index: number): AnyRecord {
  const finishedAt = instant(START + hour * HOUR);
  return {
    kind: 'deployment',
    id: `d${index}`,
    service: 'checkout',
    status: 'succeeded',
    version: `v${index}`,
    finishedAt,
  };
}
