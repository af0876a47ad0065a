import { FAILURE_SIGNALS } from '../../core/settings';
import { compareTexts } from '../../core/text-order';
import type { Chain, Deployed, Reason } from './deployed';
import { canFail, type KnownIncident } from './incidents';
import type { Rules } from './rules';

/** What a deployment ships, as far as it tells of failures. */
export interface ShippedChanges {
  /** The deployments of the same chain that shipped what a deployment takes back. */
  reverts(deployed: Deployed): readonly Deployed[];
  /** Ids of its pull requests that a person called a failure. */
  failures(deployed: Deployed): readonly string[];
  /** Whether it ships a pull request that a person called no failure. */
  hasNoFailure(deployed: Deployed): boolean;
}

/** Collects the reasons for which the deployments of a chain failed, incidents excepted. */
export function blame(chain: Chain, changes: ShippedChanges, rules: Rules): void {
  const signals = new Set<string>(rules.settings.failureSignals);
  if (signals.has('rollback')) {
    blameByRollbacks(chain, rules);
  }
  let newest: Deployed | null = null;
  for (const deployed of chain.live) {
    if (signals.has('revert')) {
      blameByReverts(deployed, changes, rules);
    }
    if (
      signals.has('hotfix') &&
      newest !== null &&
      isHotfix(deployed, newest, rules) &&
      !changes.hasNoFailure(deployed)
    ) {
      fail(newest, { signal: 'hotfix', by: deployed.id }, deployed);
    }
    for (const id of changes.failures(deployed)) {
      fail(deployed, { signal: 'verdict', by: id }, null);
    }
    newest = canFail(deployed) ? deployed : newest;
  }
}

/** Holds the incidents against what they are linked to. */
export function blameByIncidents(incidents: readonly KnownIncident[], rules: Rules): void {
  const signals = new Set<string>(rules.settings.failureSignals);
  for (const { id, row, links, verdict } of incidents) {
    for (const { deployed, by } of verdict === 'notFailure' ? [] : links) {
      const isByLink = by === 'deployment' || by === 'revision';
      const signal = isByLink ? 'link' : by;
      if (verdict === 'failure' || signals.has(signal)) {
        fail(deployed, { signal: signals.has(signal) ? signal : 'verdict', by: id }, null);
        deployed.incidents.push(row);
      }
    }
  }
}

/** Puts the reasons of a deployment into the order in which they are printed. */
export function sortReasons(deployed: Deployed): void {
  deployed.reasons.sort((left, right) => rank(left) - rank(right) || compareTexts(left.by, right.by));
}

const RANKS: readonly string[] = [...FAILURE_SIGNALS, 'verdict'];
const rank = ({ signal }: Reason): number => RANKS.indexOf(signal);

function fail(deployed: Deployed, reason: Reason, remedy: Deployed | null): void {
  if (!canFail(deployed)) {
    return;
  }
  if (!deployed.reasons.some(({ signal, by }) => signal === reason.signal && by === reason.by)) {
    deployed.reasons.push(reason);
  }
  if (remedy !== null && !(deployed.remediedAt <= remedy.finishedAt)) {
    deployed.remediedAt = remedy.finishedAt;
  }
}

function blameByRollbacks(chain: Chain, rules: Rules): void {
  const firstLive = new Map<number, Deployed>();
  const lastLive = new Map<number, number>();
  for (const deployed of chain.live) {
    const live = chain.live[deployed.position - 1];
    if (deployed.role === 'rollback' && live !== undefined) {
      const restored = lastLive.get(deployed.revision);
      const latest = firstLive.get(live.revision) ?? live;
      const isLatest = rules.settings.rollbackBlames === 'latest' || restored === undefined;
      const blamed = isLatest ? latest : forwardAfter(chain, restored, deployed.position);
      if (blamed !== null) {
        fail(blamed, { signal: 'rollback', by: deployed.id }, deployed);
      }
    }
    if (!firstLive.has(deployed.revision)) {
      firstLive.set(deployed.revision, deployed);
    }
    lastLive.set(deployed.revision, deployed.position);
  }
}

/** The first forward deployment between two positions, null when there is none. */
function forwardAfter({ live }: Chain, after: number, before: number): Deployed | null {
  for (let position = after + 1; position < before; position++) {
    const deployed = live[position];
    if (deployed?.role === 'forward') {
      return deployed;
    }
  }
  return null;
}

function blameByReverts(deployed: Deployed, changes: ShippedChanges, rules: Rules): void {
  for (const blamed of changes.reverts(deployed)) {
    const isNear = deployed.finishedAt - blamed.finishedAt <= rules.settings.attributionWindow;
    if (blamed.number < deployed.number && isNear) {
      fail(blamed, { signal: 'revert', by: deployed.id }, deployed);
    }
  }
}

function isHotfix(deployed: Deployed, newest: Deployed, rules: Rules): boolean {
  const isNear = deployed.finishedAt - newest.finishedAt <= rules.settings.attributionWindow;
  return deployed.role === 'forward' && deployed.unplanned && isNear;
}
