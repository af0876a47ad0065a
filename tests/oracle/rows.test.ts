import fc from 'fast-check';
import { aCase } from './case';
import { engineOf, engineRows, oracleRows } from './compare';
import { worldOf } from './world';
import { check } from './run';

jest.setTimeout(600_000);

describe('rows', () => {
  it.each(['deployments', 'changes'] as const)('%s are what the rules say', (kind) => {
    check(
      fc.property(aCase, (drawn) => {
        const world = worldOf(drawn.records, drawn.settings, drawn.now);
        expect(engineRows(engineOf(drawn))[kind]).toEqual(oracleRows(world)[kind]);
      }),
      3_000,
    );
  });

  it('incidents are what the rules say', () => {
    check(
      fc.property(aCase, (drawn) => {
        const expected = oracleRows(worldOf(drawn.records, drawn.settings, drawn.now)).incidents;
        const actual = engineRows(engineOf(drawn)).incidents;
        expect(actual.map(({ deployments: _, ...row }) => row)).toEqual(
          expected.map(({ deployments: _, ...row }) => row),
        );
        actual.forEach(({ deployments }, index) => {
          const allowed = expected[index]?.deployments ?? [];
          expect(deployments).toHaveLength(Math.min(1, allowed.length));
          expect(allowed).toEqual(expect.arrayContaining(deployments));
        });
      }),
      3_000,
    );
  });
});
