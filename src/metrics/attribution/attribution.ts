import type { RecordSet } from '../../core/record-set';
import type { Settings } from '../../core/settings';
import { toChains, compareDeployed } from './chains';
import { ChangeFacts, type Known } from './change-facts';
import { ChangeIndex } from './change-index';
import { CommitGraph } from './commit-graph';
import type { Chain, Deployed } from './deployed';
import { blame, blameByIncidents, sortReasons } from './failures';
import { byService, holdUnlinked, linkIncidents, toIncidents, verdictOf, type KnownIncident } from './incidents';
import { Reverts } from './reverts';
import { toRules, type Rules } from './rules';
import { ServiceMap } from './service-map';
import { Shipping } from './shipping';

/** What every deployment shipped and which failed, as known at one instant. Built once, read by every metric. */
export interface Attribution {
  readonly set: RecordSet;
  readonly rules: Rules;
  readonly known: Known;
  readonly graph: CommitGraph;
  readonly changes: ChangeIndex;
  readonly facts: ChangeFacts;
  readonly reverts: Reverts;
  readonly services: ServiceMap;
  readonly chains: readonly Chain[];
  readonly shipping: Shipping;
  readonly incidents: readonly KnownIncident[];
}

/** @param now epoch milliseconds; what happens later is not known */
export function attribute(set: RecordSet, settings: Settings, now: number): Attribution {
  const rules = toRules(settings);
  const known: Known = (at) => (at > now ? NaN : at);
  const graph = new CommitGraph(set.tables.commit, set.strings.count);
  const services = new ServiceMap(set, settings);
  const chains = toChains({ set, rules, graph, services, known });
  const changes = new ChangeIndex(set, graph);
  const facts = new ChangeFacts(set, graph, { index: changes, rules, known });
  const attribution: Attribution = {
    set,
    rules,
    known,
    graph,
    changes,
    facts,
    reverts: new Reverts(set, graph, changes),
    services,
    chains,
    shipping: new Shipping({ set, graph, index: changes, facts, services }),
    incidents: toIncidents({ set, rules, known }),
  };
  walkChains(attribution);
  holdIncidents(attribution);
  for (const { live } of chains) {
    live.forEach(sortReasons);
  }
  return attribution;
}

/** When a failed deployment was put right: epoch milliseconds, NaN when it is not. */
export function recoveredAt({ set, known }: Attribution, { incidents, remediedAt }: Deployed): number {
  if (incidents.length === 0) {
    return remediedAt;
  }
  const { resolvedAt } = set.tables.incident.columns;
  return incidents.reduce((latest, row) => Math.max(latest, known(resolvedAt.at(row))), -Infinity);
}

function walkChains(attribution: Attribution): void {
  const { chains, shipping, incidents, set, graph, rules } = attribution;
  const incidentsOf = byService(incidents);
  const shippedBy = (node: number): Deployed | null => shipping.deployments[shipping.shippedBy(node)] ?? null;
  for (const chain of chains) {
    shipping.ship(chain);
    linkIncidents(chain, incidentsOf.get(chain.service) ?? [], { set, graph, shippedBy });
    blame(
      chain,
      {
        reverts: (deployed) => revertsOf(attribution, deployed),
        failures: (deployed) => judged(attribution, deployed, 'failure'),
        hasNoFailure: (deployed) => judged(attribution, deployed, 'notFailure').length > 0,
      },
      rules,
    );
  }
}

function holdIncidents({ chains, incidents, rules }: Attribution): void {
  const timelines = new Map<string, Deployed[]>();
  for (const { service, live } of chains) {
    timelines.set(service, [...(timelines.get(service) ?? []), ...live]);
  }
  for (const [service, ofService] of byService(incidents)) {
    holdUnlinked(ofService, (timelines.get(service) ?? []).sort(compareDeployed), rules);
  }
  blameByIncidents(incidents, rules);
}

/** The deployments that shipped what a deployment takes back. Asked while the marks of their chain stand. */
function revertsOf({ shipping, reverts, changes, set, rules }: Attribution, deployed: Deployed): readonly Deployed[] {
  const found: Deployed[] = [];
  for (let place = deployed.changes.from; place < deployed.changes.to; place++) {
    const key = shipping.changes.at(place);
    if (reverts.isRevert(key) && verdictOn({ changes, set, rules }, key) !== 'notFailure') {
      const places = reverts.targets(key).map((target) => shipping.placeOf(target));
      const blamed = places.filter((at) => at >= 0).map((at) => shipping.shipperAt(at));
      found.push(...blamed.filter((by) => by !== null));
    }
  }
  return found;
}

/** Ids of the pull requests of a deployment on which somebody gave this verdict. */
function judged(attribution: Attribution, { changes }: Deployed, verdict: 'failure' | 'notFailure'): readonly string[] {
  const found: string[] = [];
  for (let place = changes.from; place < changes.to; place++) {
    if (verdictOn(attribution, attribution.shipping.changes.at(place)) === verdict) {
      found.push(changeId(attribution, place));
    }
  }
  return found;
}

type Judged = Pick<Attribution, 'changes' | 'set' | 'rules'>;

function verdictOn({ changes, set, rules }: Judged, key: number): 'failure' | 'notFailure' | null {
  if (key >= changes.records) {
    return null;
  }
  const { labels, title } = set.tables.pullRequest.columns;
  return verdictOf(labels.read(key) ?? [], title.read(key) ?? '', rules);
}

/** Id of the change shipped at a place: of a pull request, a commit, or whatever the source named. */
export function changeId(
  { changes, set, shipping }: Pick<Attribution, 'changes' | 'set' | 'shipping'>,
  place: number,
): string {
  const key = shipping.changes.at(place);
  if (key < changes.pullRequests) {
    return set.strings.text(changes.pullRequestId(key).id);
  }
  const node = changes.isOriginalUnknown(key) ? shipping.bringers.at(place) - 1 : changes.nodeOf(key);
  return node >= 0 ? (set.tables.commit.columns.id.read(node) ?? '') : set.strings.text(changes.givenIdOf(key));
}

/** Address of the change shipped at a place: of a pull request that has one, else null. */
export function changeUrl({ changes, set, shipping }: Attribution, place: number): string | null {
  const key = shipping.changes.at(place);
  return key < changes.records ? (set.tables.pullRequest.columns.url.read(key) ?? null) : null;
}

/** Whether a deployment takes a change back. */
export function shipsRevert({ shipping, reverts }: Attribution, { changes }: Deployed): boolean {
  for (let place = changes.from; place < changes.to; place++) {
    if (reverts.isRevert(shipping.changes.at(place))) {
      return true;
    }
  }
  return false;
}
