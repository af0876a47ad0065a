import { FAILURE_SIGNALS } from '../../core/settings';
import { compareTexts } from '../../core/text-order';
import { NO_FAILURE, type Chain, type Deployed, type Reason } from './deployed';
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

/**
 * Collects the reasons for which the deployments of a chain failed, incidents excepted.
 * @param from the position up to which that has been done
 */
export function blame(chain: Chain, from: number, { changes, rules }: BlameInput): void {
  const signals = new Set<string>(rules.settings.failureSignals);
  if (signals.has('rollback')) {
    blameByRollbacks(chain, from, rules);
  }
  let newest = newestBefore(chain, from);
  for (const deployed of chain.live.slice(from)) {
    if (signals.has('revert')) {
      blameByReverts(deployed, changes, rules);
    }
    if (signals.has('hotfix') && isHotfix(deployed, newest, rules) && !changes.hasNoFailure(deployed)) {
      fail(newest, { signal: 'hotfix', by: deployed.id }, deployed);
    }
    for (const id of changes.failures(deployed)) {
      fail(deployed, { signal: 'verdict', by: id }, null);
    }
    newest = canFail(deployed) ? deployed : newest;
  }
}

/** The newest deployment before a position that can fail. */
function newestBefore({ live }: Chain, position: number): Deployed | null {
  let before = position - 1;
  while (before > 0 && live[before]?.role === 'rollback') {
    before -= 1;
  }
  return live[before] ?? null;
}

interface BlameInput {
  readonly changes: ShippedChanges;
  readonly rules: Rules;
}

/** Takes back what incidents said of a deployment. */
export function forgetIncidents(deployed: Deployed): void {
  const { failure } = deployed;
  if (failure !== null && failure.incidents.length > 0) {
    deployed.failure = { ...failure, reasons: failure.causes, incidents: [] };
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
        failByIncident(deployed, { signal: signals.has(signal) ? signal : 'verdict', by: id }, row);
      }
    }
  }
}

/** Into the order in which they are printed. */
function inOrder(reasons: readonly Reason[]): readonly Reason[] {
  return [...reasons].sort((left, right) => rank(left) - rank(right) || compareTexts(left.by, right.by));
}

const RANKS: readonly string[] = [...FAILURE_SIGNALS, 'verdict'];
const rank = ({ signal }: Reason): number => RANKS.indexOf(signal);

function fail(deployed: Deployed | null, reason: Reason, remedy: Deployed | null): void {
  if (deployed === null || !canFail(deployed)) {
    return;
  }
  const { causes, reasons, incidents, remediedAt } = deployed.failure ?? NO_FAILURE;
  const isEarlier = remedy !== null && !(remediedAt <= remedy.finishedAt);
  deployed.failure = {
    causes: withReason(causes, reason),
    reasons: withReason(reasons, reason),
    incidents,
    remediedAt: isEarlier ? remedy.finishedAt : remediedAt,
  };
}

function failByIncident(deployed: Deployed, reason: Reason, row: number): void {
  const failure = deployed.failure ?? NO_FAILURE;
  const reasons = canFail(deployed) ? withReason(failure.reasons, reason) : failure.reasons;
  deployed.failure = { ...failure, reasons, incidents: [...failure.incidents, row] };
}

function withReason(reasons: readonly Reason[], reason: Reason): readonly Reason[] {
  const isKnown = reasons.some(({ signal, by }) => signal === reason.signal && by === reason.by);
  return isKnown ? reasons : inOrder([...reasons, reason]);
}

function blameByRollbacks(chain: Chain, from: number, rules: Rules): void {
  if (!chain.live.slice(from).some(({ role }) => role === 'rollback')) {
    return;
  }
  const firstLive = new Map<number, Deployed>();
  const lastLive = new Map<number, number>();
  for (const deployed of chain.live) {
    const live = chain.live[deployed.position - 1];
    if (deployed.role === 'rollback' && live !== undefined && deployed.position >= from) {
      const restored = lastLive.get(deployed.revision);
      const latest = firstLive.get(live.revision) ?? live;
      const isLatest = rules.settings.rollbackBlames === 'latest' || restored === undefined;
      const blamed = isLatest ? latest : forwardAfter(chain, restored, deployed.position);
      fail(blamed, { signal: 'rollback', by: deployed.id }, deployed);
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
    if (blamed.position < deployed.position && isNear) {
      fail(blamed, { signal: 'revert', by: deployed.id }, deployed);
    }
  }
}

function isHotfix(deployed: Deployed, newest: Deployed | null, rules: Rules): boolean {
  if (newest === null) {
    return false;
  }
  const isNear = deployed.finishedAt - newest.finishedAt <= rules.settings.attributionWindow;
  return deployed.role === 'forward' && deployed.unplanned && isNear;
}
