import type { Attribution } from './attribution/attribution';
import type { Chain } from './attribution/deployed';
import { CohortBuilder, NO_LABELS, type Cohort, type SegmentLabels } from './cohort';
import { deployableChanges, type Deployable } from './deployable-changes';
import { deploymentLabels } from './deployments';
import type { Group, Metric, Reduced } from './metric';
import { REPOSITORY_DIMENSIONS } from './pull-requests';
import { ReachedAt } from './reached-at';

/** Work that is done and waits: what was merged, or committed, and no production environment has. */
export const undeployedChanges: Metric = {
  id: 'undeployedChanges',
  title: 'Undeployed changes',
  description:
    'How many changes were merged, but not in production, at the end of each bucket; statistic max is the age of the oldest. No value before the first deployment of a known revision.',
  unit: 'count',
  otherUnits: { max: 's' },
  statistic: 'count',
  statistics: ['count', 'max'],
  better: 'lower',
  dimensions: REPOSITORY_DIMENSIONS,
  counted: 'changes',
  needs: 'deployment',
  uses: ['commit'],
  level: null,
  settlesLate: false,
  standing: true,
  observe: observeWaiting,
  reduce: reduceWaiting,
};

function reduceWaiting({ standing: n, oldest, end, isKnown, statistic }: Group): Reduced {
  const age = n === 0 ? null : (end - oldest) / 1000;
  return { value: isKnown ? (statistic === 'max' ? age : n) : null, n };
}

/** From when a change could have been deployed to when a production environment of its service had it. */
function observeWaiting(attribution: Attribution): Cohort {
  const builder = new CohortBuilder();
  const reached = new ReachedAt(attribution);
  const waiting = deployableByService(deployableChanges(attribution));
  for (const [service, chains] of chainsByService(attribution)) {
    const since = knownSince(attribution, chains);
    reached.enter(chains);
    for (const { key, start, labels } of waiting.get(service) ?? []) {
      builder.add(labels, start, reached.at(key));
      builder.knowSince(labels, since);
    }
    // Where nothing ever waited there is still a number: 0.
    builder.knowSince(homeLabels(attribution, chains), since);
  }
  return builder.build();
}

/** When the first deployment of a known revision finished; before it nobody knows what is live. Infinity: never. */
function knownSince({ graph }: Attribution, chains: readonly Chain[]): number {
  const firsts = chains.map(({ live }) => live.find(({ node }) => graph.isKnown(node))?.finishedAt ?? Infinity);
  return Math.min(...firsts);
}

function homeLabels(attribution: Attribution, chains: readonly Chain[]): SegmentLabels {
  const [chain] = chains;
  const first = chains.flatMap(({ live }) => live).find(({ repository }) => repository !== 0);
  return chain === undefined
    ? NO_LABELS
    : { ...deploymentLabels(attribution, chain)(first?.repository ?? 0), environment: '' };
}

export function chainsByService({ chains }: Attribution): ReadonlyMap<string, readonly Chain[]> {
  const found = new Map<string, Chain[]>();
  for (const chain of chains) {
    found.set(chain.service, [...(found.get(chain.service) ?? []), chain]);
  }
  return found;
}

export function deployableByService(changes: Iterable<Deployable>): ReadonlyMap<string, readonly Deployable[]> {
  const found = new Map<string, Deployable[]>();
  for (const change of changes) {
    const others = found.get(change.labels.service);
    if (others === undefined) {
      found.set(change.labels.service, [change]);
    } else {
      others.push(change);
    }
  }
  return found;
}
