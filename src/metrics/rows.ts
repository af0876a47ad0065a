import { shownTitle } from '../core/dropped-titles';
import { instant } from '../core/instant';
import type { ChangeRow, DeploymentRow, IncidentRow, RowFilter } from '../core/metric';
import { compareTexts } from '../core/text-order';
import { recoveredAt, type Attribution } from './attribution/attribution';
import { compareDeployed } from './attribution/chains';
import { changeId, changeUrl } from './attribution/change-id';
import type { Deployed, Slice } from './attribution/deployed';
import type { KnownIncident } from './attribution/incidents';
import type { IntList } from './attribution/int-list';
import { NO_STAGES, STAGES } from './attribution/stages';
import { deploymentLabels } from './deployments';
import { incidentLabels } from './incident-cohort';
import { toInstant, toSeconds } from './row-values';
import { passes } from './selection';
import { leadTimeAt, repositoryAt, stagesAt } from './shipped-changes';

/** Deployments with what they shipped and why they failed, by `finishedAt`, then chain order. */
export function deploymentRows(attribution: Attribution, filter: RowFilter): readonly DeploymentRow[] {
  return selectDeployments(attribution, filter, (deployed) => deployed.repository).map((deployed) => {
    const { columns } = attribution.set.tables.deployment;
    const recovered = recoveredAt(attribution, deployed);
    return {
      id: deployed.id,
      service: deployed.chain.service,
      environment: deployed.chain.environment,
      revision: columns.revision.read(deployed.row) ?? columns.version.read(deployed.row) ?? null,
      finishedAt: instant(deployed.finishedAt),
      role: deployed.role,
      changes: placesOf(deployed.changes)
        .map((place) => changeId(attribution, place))
        .sort(compareTexts),
      commits: shas(attribution, attribution.shipping.commits, deployed.commits),
      reached: shas(attribution, attribution.shipping.reached, deployed.reached),
      failed: deployed.reasons.length > 0,
      reasons: deployed.reasons,
      recoveredAt: deployed.reasons.length === 0 ? null : toInstant(recovered),
      url: columns.url.read(deployed.row) ?? null,
    };
  });
}

/** Changes by the `finishedAt` of the deployment that shipped them, then chain order, then id. */
export function changeRows(attribution: Attribution, filter: RowFilter): readonly ChangeRow[] {
  const rows: ChangeRow[] = [];
  for (const deployed of selectDeployments(attribution, { ...filter, filters: {} }, () => 0)) {
    const labelsOf = deploymentLabels(attribution, deployed.chain);
    const places = placesOf(deployed.changes).filter((place) =>
      passes(labelsOf(repositoryAt(attribution, place, deployed)), filter.filters),
    );
    const commits = commitsByChange(attribution, deployed);
    const ofDeployment = places.map((place) => toChangeRow(attribution, place, { deployed, commits }));
    ofDeployment.sort((left, right) => compareTexts(left.id, right.id)).forEach((row) => rows.push(row));
  }
  return rows;
}

/** Incidents by `startedAt`, then service and id. */
export function incidentRows(attribution: Attribution, { from, to, filters }: RowFilter): readonly IncidentRow[] {
  const labelsOf = incidentLabels(attribution);
  return attribution.incidents
    .filter(({ startedAt }) => (from === null || startedAt >= from) && (to === null || startedAt < to))
    .filter((incident) => passes(labelsOf(incident), filters))
    .map((incident) => toIncidentRow(attribution, incident));
}

function toIncidentRow({ set, rules }: Attribution, incident: KnownIncident): IncidentRow {
  const { title, url } = set.tables.incident.columns;
  const link = incident.verdict === 'notFailure' ? undefined : incident.links[0];
  return {
    id: incident.id,
    service: incident.service,
    startedAt: instant(incident.startedAt),
    resolvedAt: toInstant(incident.resolvedAt),
    deployment: link?.deployed.id ?? null,
    linkedBy: link?.by ?? null,
    title: shownTitle(title.read(incident.row), rules.settings),
    url: url.read(incident.row) ?? null,
  };
}

function toChangeRow(
  attribution: Attribution,
  place: number,
  { deployed, commits }: { readonly deployed: Deployed; readonly commits: ReadonlyMap<number, readonly string[]> },
): ChangeRow {
  const { start, span } = leadTimeAt(attribution, place, deployed);
  const key = attribution.shipping.changes.at(place);
  const stages = stagesAt(attribution, place, deployed);
  const seconds = STAGES.map((stage) => [stage, toSeconds(stages[stage] ?? NaN)] as const);
  return {
    id: changeId(attribution, place),
    service: deployed.chain.service,
    environment: deployed.chain.environment,
    commits: commits.get(key) ?? [],
    deployment: deployed.id,
    startedAt: toInstant(start),
    deployedAt: instant(deployed.finishedAt),
    leadTimeSeconds: toSeconds(span),
    stages: { ...NO_STAGES, ...Object.fromEntries(seconds) },
    url: changeUrl(attribution, place),
  };
}

function selectDeployments(
  attribution: Attribution,
  { from, to, filters }: RowFilter,
  repositoryOf: (deployed: Deployed) => number,
): readonly Deployed[] {
  const selected = attribution.chains.flatMap((chain) => {
    const labelsOf = deploymentLabels(attribution, chain);
    return chain.deployments.filter(
      (deployed) =>
        (from === null || deployed.finishedAt >= from) &&
        (to === null || deployed.finishedAt < to) &&
        passes(labelsOf(repositoryOf(deployed)), filters),
    );
  });
  return selected.sort(
    (left, right) => compareDeployed(left, right) || compareTexts(left.chain.service, right.chain.service),
  );
}

function commitsByChange({ set, changes, shipping }: Attribution, { commits }: Deployed): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const place of placesOf(commits)) {
    const node = shipping.commits.at(place);
    const key = changes.changeOf(node);
    const shas = found.get(key) ?? [];
    shas.push(set.tables.commit.columns.id.read(node) ?? '');
    found.set(key, shas);
  }
  found.forEach((ids) => ids.sort(compareTexts));
  return found;
}

function shas({ set }: Attribution, nodes: IntList, slice: Slice): readonly string[] {
  const { id } = set.tables.commit.columns;
  return placesOf(slice)
    .map((place) => id.read(nodes.at(place)) ?? '')
    .sort(compareTexts);
}

function placesOf({ first, end }: Slice): number[] {
  return Array.from({ length: end - first }, (_, index) => first + index);
}
