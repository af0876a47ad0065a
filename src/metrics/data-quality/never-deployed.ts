import { grouped } from '../../core/grouped';
import { DAY_MS, type Instant } from '../../core/instant';
import type { Attribution } from '../attribution/attribution';
import { CohortBuilder, OPEN, type Cohort } from '../cohort';
import { deployableChanges } from '../deployable-changes';
import type { Sighting } from '../problems';
import { ReachedAt } from '../reached-at';
import { chainsByService } from '../undeployed-changes';

/** What was merged so long ago should have been deployed, if deployments are known well. */
export const LATE_DAYS = 30;

interface Late {
  /** All pull requests merged so long ago, once for each service, at their merge. */
  readonly all: Cohort;
  /** Those of them that no production environment of the service has ever had. */
  readonly never: readonly Sighting[];
}

export function pullRequestsNeverDeployed(attribution: Attribution, now: Instant): Late {
  const { id, url } = attribution.set.tables.pullRequest.columns;
  const chains = chainsByService(attribution);
  const reached = new ReachedAt(attribution);
  const builder = new CohortBuilder();
  const never: Sighting[] = [];
  for (const [service, changes] of grouped(deployableChanges(attribution), ({ labels }) => labels.service)) {
    reached.enter(chains.get(service) ?? []);
    for (const { key, start, labels } of changes) {
      if (key < attribution.changes.records && start < now - LATE_DAYS * DAY_MS) {
        builder.add(labels, start, 1);
        if (reached.at(key) === OPEN) {
          never.push({ owners: [labels], time: start, id: id.read(key) ?? '', url: url.read(key) ?? null });
        }
      }
    }
  }
  return { all: builder.build(), never };
}
