import type { Attribution } from './attribution/attribution';
import type { KnownIncident } from './attribution/incidents';
import { CohortBuilder, type Cohort, type SegmentLabels } from './cohort';
import { deploymentLabels } from './deployments';

/** One observation for each incident, at its start. */
export function observeIncidents(attribution: Attribution, value: (incident: KnownIncident) => number): Cohort {
  const builder = new CohortBuilder();
  const labelsOf = incidentLabels(attribution);
  for (const incident of attribution.incidents) {
    builder.add(labelsOf(incident), incident.startedAt, value(incident));
  }
  return builder.build();
}

/** An incident has the environment and repository of the deployment that it is tied to. */
export function incidentLabels(attribution: Attribution): (incident: KnownIncident) => SegmentLabels {
  const ofChains = new Map(attribution.chains.map((chain) => [chain, deploymentLabels(attribution, chain)]));
  const ofServices = new Map<string, SegmentLabels>();
  return ({ service, links }) => {
    const deployed = links[0]?.deployed;
    const labels = deployed === undefined ? undefined : ofChains.get(deployed.chain)?.(deployed.repository);
    return labels ?? labelsOf(service, attribution, ofServices);
  };
}

function labelsOf(service: string, { services }: Attribution, known: Map<string, SegmentLabels>): SegmentLabels {
  const labels = known.get(service) ?? {
    service,
    team: services.teamOf(service),
    environment: '',
    repository: services.homeOf(service),
    pipeline: '',
  };
  known.set(service, labels);
  return labels;
}
