import type { RecordSet } from '../../core/record-set';
import { compareTexts } from '../../core/text-order';
import type { Known } from './change-facts';
import type { CommitGraph } from './commit-graph';
import type { Chain, Deployed } from './deployed';
import type { Rules } from './rules';

/** What ties an incident to a deployment: one of its own links, the time, or a person's word. */
export type LinkedBy = 'deployment' | 'revision' | 'incident' | 'verdict';

export interface Link {
  readonly deployed: Deployed;
  readonly by: LinkedBy;
}

/** An incident that has started, and what it is held against. */
export interface KnownIncident {
  readonly row: number;
  readonly id: string;
  readonly service: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds, NaN while it is open. */
  readonly resolvedAt: number;
  /** Symbols of what it names, 0 for nothing. */
  readonly deployment: number;
  readonly revision: number;
  readonly verdict: 'failure' | 'notFailure' | null;
  readonly links: Link[];
}

interface IncidentInput {
  readonly set: RecordSet;
  readonly rules: Rules;
  readonly known: Known;
}

/** The incidents that count, ordered by `startedAt`, then service and id. */
export function toIncidents({ set, rules, known }: IncidentInput): readonly KnownIncident[] {
  const { rows, columns } = set.tables.incident;
  const incidents: KnownIncident[] = [];
  for (let row = 0; row < rows; row++) {
    const startedAt = known(columns.startedAt.at(row));
    const labels = columns.labels.read(row) ?? [];
    const isExcluded =
      rules.excludesIncident.severity(columns.severity.read(row) ?? '') || labels.some(rules.excludesIncident.label);
    if (!Number.isNaN(startedAt) && !isExcluded) {
      incidents.push({
        row,
        id: columns.id.read(row) ?? '',
        service: columns.service.read(row) ?? '',
        startedAt,
        resolvedAt: known(columns.resolvedAt.at(row)),
        deployment: columns.deployment.at(row),
        revision: columns.revision.at(row),
        verdict: verdictOf(labels, columns.title.read(row) ?? '', rules),
        links: [],
      });
    }
  }
  return incidents.sort(
    (left, right) =>
      left.startedAt - right.startedAt || compareTexts(left.service, right.service) || compareTexts(left.id, right.id),
  );
}

/** "Not a failure" outweighs "failure" where somebody said both. */
export function verdictOf(labels: readonly string[], title: string, rules: Rules): 'failure' | 'notFailure' | null {
  if (labels.some(rules.saysNoFailure.label) || rules.saysNoFailure.title(title)) {
    return 'notFailure';
  }
  return labels.some(rules.saysFailure.label) || rules.saysFailure.title(title) ? 'failure' : null;
}

/** Incidents by the service that they concern. */
export function byService(incidents: readonly KnownIncident[]): ReadonlyMap<string, readonly KnownIncident[]> {
  const found = new Map<string, KnownIncident[]>();
  for (const incident of incidents) {
    const others = found.get(incident.service);
    if (others === undefined) {
      found.set(incident.service, [incident]);
    } else {
      others.push(incident);
    }
  }
  return found;
}

/**
 * Links the incidents of a chain's service that name one of its deployments, or a revision.
 * @param shippedBy number → the deployment of this chain that shipped a commit (node), null when none did
 */
export function linkIncidents(
  chain: Chain,
  incidents: readonly KnownIncident[],
  { set, graph, shippedBy }: LinkInput,
): void {
  const named = incidents.filter(({ deployment, revision }) => deployment !== 0 || revision !== 0);
  if (named.length === 0) {
    return;
  }
  const { ids, revisions } = namesOf(chain, set);
  for (const { links, deployment, revision } of named) {
    const byId = ids.get(deployment);
    const byRevision = shipperOf(revision, graph, shippedBy) ?? revisions.get(revision);
    if (byId !== undefined) {
      links.push({ deployed: byId, by: 'deployment' });
    }
    if (byRevision !== undefined && byRevision !== byId) {
      links.push({ deployed: byRevision, by: 'revision' });
    }
  }
}

/** The deployments of a chain by id (a retry's stands for what it repeats), and the first of each revision. */
function namesOf(chain: Chain, set: RecordSet) {
  const ids = new Map<number, Deployed>();
  const revisions = new Map<number, Deployed>();
  for (const deployed of chain.deployments) {
    ids.set(set.tables.deployment.columns.id.at(deployed.row), deployed.repeats ?? deployed);
    if (deployed.role !== 'retry' && !revisions.has(deployed.revision)) {
      revisions.set(deployed.revision, deployed);
    }
  }
  return { ids, revisions };
}

interface LinkInput {
  readonly set: RecordSet;
  readonly graph: CommitGraph;
  readonly shippedBy: (node: number) => Deployed | null;
}

/** Nothing for a symbol of 0, which stands for no revision. */
function shipperOf(revision: number, graph: CommitGraph, shippedBy: LinkInput['shippedBy']): Deployed | undefined {
  for (const node of graph.nodesOf(revision)) {
    const deployed = shippedBy(node);
    if (deployed !== null) {
      return deployed;
    }
  }
  return undefined;
}

/** Holds the incidents that nothing links against what was newest when they started. */
export function holdUnlinked(incidents: readonly KnownIncident[], timeline: readonly Deployed[], rules: Rules): void {
  const { failureSignals, attributionWindow } = rules.settings;
  const failable = timeline.filter(canFail);
  for (const { links, startedAt, verdict } of incidents) {
    if (links.length > 0 || verdict === 'notFailure') {
      continue;
    }
    const newest = newestAt(timeline, startedAt);
    const isHeld = newest !== null && canFail(newest) && startedAt - newest.finishedAt <= attributionWindow;
    const blamed = verdict === 'failure' ? newestAt(failable, startedAt) : null;
    if (isHeld && failureSignals.includes('incident')) {
      links.push({ deployed: newest, by: 'incident' });
    } else if (blamed !== null) {
      links.push({ deployed: blamed, by: 'verdict' });
    }
  }
}

/** Only what brought something new can fail. */
export function canFail({ role }: Deployed): boolean {
  return role === 'baseline' || role === 'forward';
}

/** The last deployment of a timeline that was finished at an instant, null when there was none. */
function newestAt(timeline: readonly Deployed[], at: number): Deployed | null {
  let low = 0;
  let high = timeline.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timeline[middle]?.finishedAt ?? Infinity) <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return timeline[low - 1] ?? null;
}
