import type { Attribution } from './attribution/attribution';
import { CohortBuilder, type Cohort } from './cohort';
import { Owners } from './owners';

/** Dimensions of what belongs to a repository, but to no environment. */
export const REPOSITORY_DIMENSIONS = ['service', 'team', 'repository'] as const;

/** One observation for each pull request that counts, at an instant that is known (not NaN); its row is the value. */
export function observePullRequests(
  attribution: Attribution,
  rows: Int32Array,
  timeOf: (row: number) => number,
): Cohort {
  const owners = ownersOfPullRequests(attribution);
  const builder = new CohortBuilder();
  for (let place = 0; place < rows.length; place++) {
    const row = Number(rows[place]);
    const time = timeOf(row);
    if (!Number.isNaN(time) && !attribution.facts.isExcluded(row)) {
      builder.add(owners.of(row), time, row);
    }
  }
  return builder.build();
}

export function ownersOfPullRequests(attribution: Attribution): Owners {
  const { services, set } = attribution;
  return new Owners(attribution, set.tables.pullRequest, (name, symbol) => services.servicesOf(name, symbol));
}
