import { grouped } from '../core/grouped';
import type { Attribution } from './attribution/attribution';
import type { Chain } from './attribution/deployed';
import { NO_LABELS, type Cohort, type Segment, type SegmentLabels } from './cohort';
import { deploymentLabels } from './deployments';
import type { Group, Metric, Reduced } from './metric';
import { PackedNumbers } from './packed-numbers';
import { REPOSITORY_DIMENSIONS } from './pull-requests';
import { ReachedAt } from './reached-at';
import type { SharedColumns } from './shared-columns';
import type { Waiting } from './waiting-changes';

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
function observeWaiting(attribution: Attribution, { kept }: SharedColumns): Cohort {
  const waiting = kept.waiting.ofServices(attribution);
  let reached: ReachedAt | null = null;
  return [...chainsByService(attribution)].flatMap(([service, chains]) =>
    kept.waiting.cohorts.of(service, () => {
      reached ??= new ReachedAt(attribution);
      reached.enter(chains);
      return observeService(attribution, chains, { waiting: waiting.get(service) ?? [], reached });
    }),
  );
}

interface OfService {
  readonly waiting: readonly Waiting[];
  readonly reached: ReachedAt;
}

function observeService(attribution: Attribution, chains: readonly Chain[], { waiting, reached }: OfService): Cohort {
  const since = knownSince(attribution, chains);
  const observed = waiting.map(({ labels, keys, starts }) => toSegment(labels, since, { starts, keys, reached }));
  // Where nothing ever waited there is still a number: 0.
  return [...observed, toSegment(homeLabels(attribution, chains), since, { ...NOBODY, reached })];
}

const NOBODY = { starts: PackedNumbers.NOTHING, keys: new Int32Array(0) };

interface Waited {
  readonly starts: PackedNumbers;
  readonly keys: Int32Array;
  readonly reached: ReachedAt;
}

function toSegment(labels: SegmentLabels, since: number, { starts, keys, reached }: Waited): Segment {
  const values = new Float64Array(keys.length);
  for (let place = 0; place < keys.length; place++) {
    values[place] = reached.at(Number(keys[place]));
  }
  return {
    owners: [labels],
    facet: '',
    times: starts,
    values: PackedNumbers.of(values),
    subjects: null,
    counted: null,
    since,
  };
}

/** When the first deployment of a known revision finished; before it nobody knows what is live. Infinity: never. */
export function knownSince({ graph }: Attribution, chains: readonly Chain[]): number {
  const firsts = chains.map(({ live }) => live.find(({ node }) => graph.isKnown(node))?.finishedAt ?? Infinity);
  return Math.min(...firsts);
}

function homeLabels(attribution: Attribution, chains: readonly Chain[]): SegmentLabels {
  const [chain] = chains;
  const repository = chains.map(repositoryOf).find((symbol) => symbol !== 0);
  return chain === undefined
    ? NO_LABELS
    : { ...deploymentLabels(attribution, chain)(repository ?? 0), environment: '' };
}

/** The first that is known; 0 when none is. */
function repositoryOf({ live }: Chain): number {
  return live.find(({ repository }) => repository !== 0)?.repository ?? 0;
}

export function chainsByService({ chains }: Attribution): ReadonlyMap<string, readonly Chain[]> {
  return grouped(chains, ({ service }) => service);
}
