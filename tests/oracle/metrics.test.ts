import fc from 'fast-check';
import { aCase } from './case';
import { engineOf } from './compare';
import { engineSeries, oracleSeries } from './series';
import { check, expectEqual } from './run';
import { worldOf } from './world';

jest.setTimeout(600_000);

describe('metrics', () => {
  it('are what the rules say', () => {
    check(
      fc.property(aCase, (drawn) => {
        const world = worldOf(drawn.records, drawn.settings, drawn.request.now);
        const result = engineOf(drawn).evaluate(drawn.request);
        expectEqual(engineSeries(result, drawn.request), oracleSeries(world, drawn.request));
      }),
      7_000,
    );
  });
});
