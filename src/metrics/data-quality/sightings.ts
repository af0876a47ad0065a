import type { Attribution } from '../attribution/attribution';
import type { Deployed } from '../attribution/deployed';
import type { KnownIncident } from '../attribution/incidents';
import { CohortBuilder, type Cohort } from '../cohort';
import { deploymentLabels } from '../deployments';
import { incidentLabels } from '../incident-cohort';
import type { Sighting } from '../problems';

/** Forward deployments that are known to have shipped nothing; going forward again to what was live before is none. */
export function* emptyDeployments(attribution: Attribution): Iterable<Sighting> {
  const { url } = attribution.set.tables.deployment.columns;
  for (const chain of attribution.chains) {
    const labelsOf = deploymentLabels(attribution, chain);
    const seen = new Set<number>();
    for (const deployed of chain.live) {
      if (isEmpty(deployed) && !seen.has(deployed.revision)) {
        const { repository, finishedAt: time, id, row } = deployed;
        yield { owners: [labelsOf(repository)], time, id, url: url.read(row) ?? null };
      }
      seen.add(deployed.revision);
    }
  }
}

function isEmpty({ changesKnown, size }: Deployed): boolean {
  return changesKnown && size === 0;
}

/** The ids that deployments name as what they ship, one observation each. */
export function namedChanges(attribution: Attribution): Cohort {
  const { changes } = attribution.set.tables.deployment.columns;
  const builder = new CohortBuilder();
  for (const chain of attribution.chains) {
    const labelsOf = deploymentLabels(attribution, chain);
    for (const { isGiven, role, row, repository, finishedAt } of chain.live) {
      const count = isGiven && role === 'forward' ? changes.lengthAt(row) : 0;
      for (let item = 0; item < count; item++) {
        builder.add(labelsOf(repository), finishedAt, 1);
      }
    }
  }
  return builder.build();
}

/** Incidents that name no deployment and no revision, and that no deployment explains by the time either. */
export function* unexplainedIncidents(attribution: Attribution): Iterable<Sighting> {
  const labelsOf = incidentLabels(attribution);
  const { url } = attribution.set.tables.incident.columns;
  for (const incident of attribution.incidents) {
    if (!namesSomething(incident) && incident.links.length === 0 && incident.verdict !== 'notFailure') {
      const { id, startedAt: time, row } = incident;
      yield { owners: [labelsOf(incident)], time, id, url: url.read(row) ?? null };
    }
  }
}

/** Incidents that say what caused them. */
export function namingIncidents(attribution: Attribution): Cohort {
  const labelsOf = incidentLabels(attribution);
  const builder = new CohortBuilder();
  for (const incident of attribution.incidents.filter(namesSomething)) {
    builder.add(labelsOf(incident), incident.startedAt, 1);
  }
  return builder.build();
}

function namesSomething({ deployment, revision }: KnownIncident): boolean {
  return deployment !== 0 || revision !== 0;
}
