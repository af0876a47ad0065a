import { dashboards } from '../../dashboards/src/all';
import type { Organisation } from '../../demo/vendors/mix';
import { instant } from '../../src/core/instant';
import { parseSettings } from '../../src/core/settings';
import { toAsked } from '../../src/datasource/asked';
import { interpolated } from '../../src/datasource/interpolate';
import { neededFor } from '../../src/datasource/needed';
import type { DoraQuery } from '../../src/datasource/query';
import { completeQuery } from '../../src/datasource/saved-query';
import type { DashboardName } from '../../tests/browser/expected';
import { NOW } from '../../tests/browser/stage';
import { connectSystems } from '../../tests/support/read-world';

const RANGE_MS = 90 * 86_400_000;
/** All is selected, and of the numbers what the dashboards begin with. */
const CHOSEN: Readonly<Record<string, string>> = { $benchmark: '2023', $window: '0' };

/** How many requests it takes when everything that a dashboard's panels need is read for one reader, each vendor once. */
export async function leastRequests(name: DashboardName, organisation: Organisation, token: string): Promise<number> {
  const { settings: input } = organisation;
  const settings = parseSettings(input);
  const { panels, annotations } = dashboards[name];
  const queries = [...panels.flatMap(({ targets = [] }) => targets), ...annotations.list.map(({ target }) => target)];
  const needs = queries.map((query) => neededFor(askedOf(query), settings));
  const kinds = [...new Set(needs.flatMap((need) => need.kinds))];
  const from = Math.min(...needs.map((need) => need.from));
  const before = totalOf(organisation);
  await connectSystems({ settings: input, token, now: NOW })(kinds, from);
  return totalOf(organisation) - before;

  function askedOf(query: DoraQuery) {
    const plain = interpolated(completeQuery(query), VARIABLES, () => null);
    const span = { from: instant(NOW - RANGE_MS), to: instant(NOW) };
    return toAsked({ ...plain, filters: {} }, { span, timezone: 'UTC', weekStart: 'monday' }, settings);
  }
}

const VARIABLES = { valuesOf: (text: string) => [CHOSEN[text] ?? text], isAll: () => true };

/** Of all vendors together. */
export function totalOf({ vendors }: Organisation): number {
  return [...vendors.values()].reduce((sum, vendor) => sum + vendor.requests().total, 0);
}

/** `github 120, pagerduty 3`, since a moment at which they had counted so many. */
export function byVendor({ vendors }: Organisation, before: ReadonlyMap<string, number>): string {
  return [...vendors].map(([id, vendor]) => `${id} ${vendor.requests().total - (before.get(id) ?? 0)}`).join(', ');
}

export function countsOf({ vendors }: Organisation): ReadonlyMap<string, number> {
  return new Map([...vendors].map(([id, vendor]) => [id, vendor.requests().total]));
}
