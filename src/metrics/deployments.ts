import type { MetricId } from '../core/metric';
import type { Attribution } from './attribution/attribution';
import type { Chain, Deployed } from './attribution/deployed';
import { CohortBuilder, type Cohort, type SegmentLabels } from './cohort';
import type { SharedColumns } from './shared-columns';

/** Dimensions of what is observed at deployments. */
export const DEPLOYMENT_DIMENSIONS = ['service', 'team', 'environment', 'repository'] as const;

interface Observed {
  readonly takes: (deployed: Deployed) => boolean;
  /** Of what of a service is other than before `Difference` has to tell. */
  readonly value: (deployed: Deployed) => number;
}

/** One observation for each deployment that is taken, at its `finishedAt`. `name` tells the observations of metrics apart. */
export function observeDeployments(
  name: MetricId,
  attribution: Attribution,
  shared: SharedColumns,
  { takes, value }: Observed,
): Cohort {
  return shared.ofChains(name, (chains) => {
    const builder = new CohortBuilder();
    for (const chain of chains) {
      const labelsOf = deploymentLabels(attribution, chain);
      for (const deployed of chain.deployments) {
        if (takes(deployed)) {
          builder.add(labelsOf(deployed.repository), deployed.finishedAt, value(deployed));
        }
      }
    }
    return builder.build();
  });
}

/** Baseline, forward or rollback. */
export function isLive({ role }: Deployed): boolean {
  return role !== 'retry';
}

/** Labels of what happens in a chain, by the symbol of the repository it concerns. */
export function deploymentLabels(attribution: Attribution, chain: Chain): (repository: number) => SegmentLabels {
  const known = new Map<number, SegmentLabels>();
  const { service, environment } = chain;
  const team = attribution.services.teamOf(service);
  const home = homeOf(attribution, chain);
  return (repository) => {
    let labels = known.get(repository);
    if (labels === undefined) {
      const name = repository === 0 ? home : attribution.set.strings.text(repository);
      labels = { service, team, environment, repository: name, pipeline: '' };
      known.set(repository, labels);
    }
    return labels;
  };
}

/** Where a deployment of an unknown revision comes from: the service's configured repository, else its first known. */
function homeOf({ services, set }: Attribution, { service, deployments }: Chain): string {
  const first = deployments.find(({ repository }) => repository !== 0);
  return services.homeOf(service) || (first === undefined ? '' : set.strings.text(first.repository));
}
