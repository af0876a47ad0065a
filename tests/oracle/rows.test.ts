import fc from 'fast-check';
import { aCase } from './case';
import { engineOf, engineRows, oracleRows } from './compare';
import { check, expectEqual } from './run';
import { worldOf } from './world';

jest.setTimeout(600_000);

describe('rows', () => {
  it('are what the rules say', () => {
    check(
      fc.property(aCase, (drawn) => {
        const expected = oracleRows(worldOf(drawn.records, drawn.settings, drawn.now));
        const actual = engineRows(engineOf(drawn));
        expectEqual(actual.deployments, expected.deployments);
        expectEqual(actual.changes, expected.changes);
        expectEqual(actual.incidents.map(withoutDeployments), expected.incidents.map(withoutDeployments));
        // Which of several deployments that an incident is held against is listed, the rules do not say.
        actual.incidents.forEach(({ deployments }, index) => {
          const allowed = expected.incidents[index]?.deployments ?? [];
          expect(deployments).toHaveLength(Math.min(1, allowed.length));
          expect(deployments.every((id) => allowed.includes(id))).toBe(true);
        });
      }),
      5_000,
    );
  });
});

type IncidentRow = ReturnType<typeof engineRows>['incidents'][number];

function withoutDeployments({ deployments: _, ...row }: IncidentRow): Omit<IncidentRow, 'deployments'> {
  return row;
}
