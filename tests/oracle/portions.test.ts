import fc from 'fast-check';
import { METRIC_IDS } from '../../src/core/metric';
import { RecordSet } from '../../src/core/record-set';
import { LiveAttribution } from '../../src/metrics/attribution/attribution';
import { createEngine } from '../../src/metrics/create-engine';
import type { Engine } from '../../src/metrics/engine';
import { engineOf, engineRows } from './compare';
import { somePortions, type Portions } from './portions';
import { check } from './run';

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
          expect(engineRows(engine)).toEqual(engineRows(fresh));
          expect(answers(engine, request, now)).toEqual(answers(fresh, request, now));
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

/** With notices, because they tell of problems that are found on the way; another two of the metrics each time. */
function answers(engine: Engine, request: Portions['request'], now: Portions['request']['now']) {
  const from = request.from < now ? request.from : ((now - 1) as typeof now);
  const whole = { ...request, statistic: null, filters: {}, groupBy: ['service' as const], from, now };
  const place = Math.abs(Math.floor(request.to / HOUR)) % METRIC_IDS.length;
  return [METRIC_IDS[place], METRIC_IDS[(place + 7) % METRIC_IDS.length]]
    .filter((metric) => metric !== undefined)
    .map((metric) => engine.evaluate({ ...whole, metric, bucket: 'week', timezone: 'UTC' }));
}
