import fc from 'fast-check';
import type { Instant } from '../../src/core/instant';
import type { Dimension, MetricId } from '../../src/core/metric';
import { RecordSet } from '../../src/core/record-set';
import { LiveAttribution } from '../../src/metrics/attribution/attribution';
import { createEngine } from '../../src/metrics/create-engine';
import type { Engine } from '../../src/metrics/engine';
import { METRICS } from '../../src/metrics/registry';
import { engineOf, engineRows } from './compare';
import { somePortions, type Portions } from './portions';
import { check, expectEqual } from './run';

jest.setTimeout(600_000);

describe('records that come bit by bit', () => {
  it('give the same answers as all at once', () => {
    check(
      fc.property(somePortions, ({ portions, nows, settings, request }) => {
        const set = new RecordSet();
        const engine = createEngine(set, settings, nows[0] ?? request.now);
        const known = [];
        for (const [index, portion] of portions.entries()) {
          const now = nows[index] ?? request.now;
          portion.forEach((record) => set.add(record));
          known.push(...portion);
          engine.refresh(now);
          const fresh = engineOf({ records: known, settings, now });
          expectEqual(engineRows(engine), engineRows(fresh));
          expectEqual(answers(engine, request, { now, index }), answers(fresh, request, { now, index }));
        }
      }),
      4_000,
    );
  });

  it('are seldom reason to make everything anew', () => {
    const counts = { extended: 0, anew: 0 };
    check(
      fc.property(somePortions, ({ portions, nows, settings, request }) => {
        const set = new RecordSet();
        const live = new LiveAttribution(set, settings);
        portions.forEach((portion, index) => {
          portion.forEach((record) => set.add(record));
          const isFirst = index === 0 || portion.length === 0;
          const { difference } = live.at(nows[index] ?? request.now);
          counts.anew += isFirst || difference !== null ? 0 : 1;
          counts.extended += isFirst || difference === null ? 0 : 1;
        });
      }),
      1_000,
    );
    process.stderr.write(`${JSON.stringify(counts)}\n`);
    expect(counts.extended).toBeGreaterThan(counts.anew / 3);
  });
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Metrics that are observed in the same way: what is kept of one portion for the next is kept alike. */
const FAMILIES: readonly (readonly MetricId[])[] = [
  ['deploymentFrequency', 'changeFailRate', 'failedDeploymentRecoveryTime'],
  ['batchSize', 'deploymentReworkRate', 'deploymentDays'],
  ['changeLeadTime', 'leadTimeStages'],
  ['undeployedChanges'],
  ['incidents', 'timeToRestore'],
  ['mergeFrequency', 'branchLifetime', 'pullRequestSize'],
  ['openPullRequests'],
  ['pipelineSuccessRate', 'pipelineDuration', 'pipelineQueueTime'],
  ['pipelineFlakeRate', 'timeToGreen'],
];

/** With notices, because they tell of problems that are found on the way. */
function answers(engine: Engine, request: Portions['request'], { now, index }: { now: Instant; index: number }) {
  // All that happens in a case, in days where little does.
  const from = (Math.min(request.from, now - 1) - 40 * DAY) as Instant;
  const drawn = Math.abs(Math.floor(request.to / HOUR));
  return FAMILIES.flatMap((family, place) => {
    const metric = family[drawn % family.length];
    const isSkipped = (drawn + place + index) % 4 === 1;
    const whole = { ...request, statistic: null, filters: {}, windowDays: null, from, now, timezone: 'UTC' };
    return metric === undefined || isSkipped
      ? []
      : [engine.evaluate({ ...whole, metric, bucket: 'week', groupBy: groupings(metric)[drawn % 3] ?? [] })];
  });
}

function groupings(metric: MetricId): readonly (readonly Dimension[])[] {
  return [['service'], METRICS[metric].dimensions, []];
}
