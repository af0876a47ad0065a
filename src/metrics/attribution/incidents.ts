import type { RecordSet } from '../../core/record-set';
import { compareTexts } from '../../core/text-order';
import type { Known } from './change-facts';
import type { CommitGraph } from './commit-graph';
import { excludesIncident } from './counted';
import type { Chain, Deployed } from './deployed';
import type { Rules } from './rules';
import { SaidVerdicts, type Verdict } from './said-verdicts';
import type { Shipping } from './shipping';

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
  readonly verdict: Verdict;
  /** Set anew with each link: a list that grows in place keeps room for many more. */
  links: readonly Link[];
}

interface IncidentInput {
  readonly set: RecordSet;
  readonly rules: Rules;
  readonly known: Known;
}

/** The incidents that count, and what they are held against. */
export class Incidents {
  /** By row; null for one that does not count. */
  readonly #byRow: (KnownIncident | null)[] = [];
  readonly #ofServices = new Map<number, KnownIncident[]>();
  readonly #all: KnownIncident[] = [];
  readonly #said: SaidVerdicts;

  constructor(private readonly input: IncidentInput) {
    this.#said = new SaidVerdicts(input.set.strings, input.rules);
  }

  /** Ordered by `startedAt`, then service and id. */
  get all(): readonly KnownIncident[] {
    return this.#all;
  }

  /** Of a service, given by its symbol; in the same order. */
  of(service: number): readonly KnownIncident[] {
    return this.#ofServices.get(service) ?? [];
  }

  /** Takes in rows that are new or were overwritten. @returns symbols of the services that they concern */
  extend(rows: readonly number[]): ReadonlySet<number> {
    const { service } = this.input.set.tables.incident.columns;
    const touched = new Set<number>();
    const isFirst = this.#all.length === 0;
    for (const row of rows) {
      const symbol = service.at(row);
      const ofService = this.#ofServices.get(symbol) ?? [];
      this.#ofServices.set(symbol, ofService);
      this.#replace(row, isFirst ? [] : [this.#all, ofService]);
      touched.add(symbol);
    }
    if (isFirst) {
      const all = this.#byRow.filter((incident) => incident !== null).sort(compareIncidents);
      for (const incident of all) {
        this.#all.push(incident);
        this.#ofServices.get(service.at(incident.row))?.push(incident);
      }
    }
    return touched;
  }

  #replace(row: number, lists: readonly KnownIncident[][]): void {
    const before = this.#byRow[row] ?? null;
    const incident = toIncident(row, this.input, this.#said);
    this.#byRow[row] = incident;
    for (const list of lists) {
      if (before !== null) {
        list.splice(placeIn(list, before), 1);
      }
      if (incident !== null) {
        list.splice(placeIn(list, incident), 0, incident);
      }
    }
  }
}

/** Where an incident stands among those in order, or belongs. */
function placeIn(incidents: readonly KnownIncident[], incident: KnownIncident): number {
  let low = 0;
  let high = incidents.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = incidents[middle];
    if (other !== undefined && compareIncidents(other, incident) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function compareIncidents(left: KnownIncident, right: KnownIncident): number {
  return (
    left.startedAt - right.startedAt || compareTexts(left.service, right.service) || compareTexts(left.id, right.id)
  );
}

/** Null for one that has not started, or that the settings leave out. */
function toIncident(row: number, { set, rules, known }: IncidentInput, said: SaidVerdicts): KnownIncident | null {
  const { columns } = set.tables.incident;
  const startedAt = known(columns.startedAt.at(row));
  const labels = columns.labels.read(row) ?? [];
  if (Number.isNaN(startedAt) || excludesIncident(rules, columns.severity.read(row), labels)) {
    return null;
  }
  return {
    row,
    id: columns.id.read(row) ?? '',
    service: columns.service.read(row) ?? '',
    startedAt,
    resolvedAt: known(columns.resolvedAt.at(row)),
    deployment: columns.deployment.at(row),
    revision: columns.revision.at(row),
    verdict: said.of(row, columns),
    links: NO_LINKS,
  };
}

export const NO_LINKS: readonly Link[] = [];

function link(incident: KnownIncident, deployed: Deployed, by: LinkedBy): void {
  incident.links = [...incident.links, { deployed, by }];
}

/** Links the incidents of a chain's service that name one of its deployments, or a revision. */
export function linkIncidents(
  chain: Chain,
  incidents: readonly KnownIncident[],
  { set, graph, shipping }: LinkInput,
): void {
  const named = incidents.filter(({ deployment, revision }) => deployment !== 0 || revision !== 0);
  if (named.length === 0) {
    return;
  }
  const { ids, revisions } = namesOf(chain, named, set);
  const nodes = new Map(named.map(({ revision }) => [revision, revision === 0 ? [] : graph.nodesOf(revision)]));
  const shippers = shippersOf(chain, new Set([...nodes.values()].flat()), shipping);
  for (const incident of named) {
    const { deployment, revision } = incident;
    const byId = ids.get(deployment);
    const shipped = nodes.get(revision)?.find((node) => shippers.has(node)) ?? -1;
    const byRevision = shippers.get(shipped) ?? revisions.get(revision);
    if (byId !== undefined) {
      link(incident, byId, 'deployment');
    }
    if (byRevision !== undefined && byRevision !== byId) {
      link(incident, byRevision, 'revision');
    }
  }
}

/**
 * Whether new deployments may change what incidents of their service are held against.
 * @param shipped commits that they shipped
 */
export function touchIncidents(
  deployments: readonly Deployed[],
  incidents: readonly KnownIncident[],
  { set, graph, shipped }: TouchInput,
): boolean {
  const last = incidents[incidents.length - 1];
  if (last === undefined) {
    return false;
  }
  const ids = new Set(deployments.map(({ row }) => set.tables.deployment.columns.id.at(row)));
  const revisions = new Set(deployments.map(({ revision }) => revision));
  return (
    deployments.some(({ finishedAt }) => finishedAt <= last.startedAt) ||
    incidents.some(
      ({ deployment, revision }) =>
        ids.has(deployment) ||
        (revision !== 0 && (revisions.has(revision) || graph.nodesOf(revision).some((node) => shipped.has(node)))),
    )
  );
}

interface TouchInput {
  readonly set: RecordSet;
  readonly graph: CommitGraph;
  readonly shipped: ReadonlySet<number>;
}

/** The deployments of a chain that shipped commits. */
function shippersOf({ live }: Chain, nodes: ReadonlySet<number>, shipping: Shipping): ReadonlyMap<number, Deployed> {
  const found = new Map<number, Deployed>();
  for (const deployed of nodes.size === 0 ? [] : live) {
    const { first, end } = deployed.commits;
    for (let place = first; place < end; place++) {
      const node = shipping.commits.at(place);
      if (nodes.has(node)) {
        found.set(node, deployed);
      }
    }
  }
  return found;
}

/** The deployments of a chain by id (a retry's stands for what it repeats), and the first of each revision. */
function namesOf({ deployments }: Chain, named: readonly KnownIncident[], set: RecordSet) {
  const ids = new Map<number, Deployed | undefined>(named.map(({ deployment }) => [deployment, undefined]));
  const revisions = new Map<number, Deployed | undefined>(named.map(({ revision }) => [revision, undefined]));
  const { id } = set.tables.deployment.columns;
  for (const deployed of deployments) {
    const symbol = id.at(deployed.row);
    if (ids.has(symbol)) {
      ids.set(symbol, deployed.repeats ?? deployed);
    }
    const { revision } = deployed;
    if (revisions.has(revision) && revisions.get(revision) === undefined && deployed.role !== 'retry') {
      revisions.set(revision, deployed);
    }
  }
  return { ids, revisions };
}

interface LinkInput {
  readonly set: RecordSet;
  readonly graph: CommitGraph;
  readonly shipping: Shipping;
}

/** Holds the incidents that nothing links against what was newest when they started. */
export function holdUnlinked(incidents: readonly KnownIncident[], timeline: readonly Deployed[], rules: Rules): void {
  const { failureSignals, attributionWindow } = rules.settings;
  const failable = timeline.filter(canFail);
  for (const incident of incidents) {
    const { links, startedAt, verdict } = incident;
    if (links.length > 0 || verdict === 'notFailure') {
      continue;
    }
    const newest = newestAt(timeline, startedAt);
    const isHeld = newest !== null && canFail(newest) && startedAt - newest.finishedAt <= attributionWindow;
    const blamed = verdict === 'failure' ? newestAt(failable, startedAt) : null;
    if (isHeld && failureSignals.includes('incident')) {
      link(incident, newest, 'incident');
    } else if (blamed !== null) {
      link(incident, blamed, 'verdict');
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
