import fc from 'fast-check';
import { aCase } from './case';
import { engineOf, engineSeries, oracleSeries } from './compare';
import { check } from './run';
import { worldOf } from './world';

jest.setTimeout(600_000);

describe('metrics', () => {
  it('are what the rules say', () => {
    check(
      fc.property(aCase, (drawn) => {
        const world = worldOf(drawn.records, drawn.settings, drawn.request.now);
        const result = engineOf(drawn).evaluate(drawn.request);
        expect(engineSeries(result, drawn.request)).toEqual(oracleSeries(world, drawn.request));
      }),
      4_500,
    );
  });
});
