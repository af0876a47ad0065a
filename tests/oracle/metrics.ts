import type { MetricRequest, Statistic } from '../../src/core/metric';
import { daysBefore, dayOf, partsOfRange, type Part } from './calendar';
import { outcomeOf } from './failures';
import { changesOf, firstOfEach } from './lead-times';
import { chainsOf, type OChain, type OShipment } from './shipping';
import { isRevert, blamingReverts, revertedBy, type UnitKey } from './units';
import type { World } from './world';

/** What a bucket is made of: when, whose, and how much. */
export interface Observation {
  readonly time: number;
  readonly labels: Readonly<Record<string, string>>;
  /** A span in milliseconds, or 1 and 0 for a hit and a miss. */
  readonly value: number;
  /** The span has not ended. */
  readonly open: boolean;
}

export interface OPoint {
  readonly time: number;
  readonly value: number | null;
  readonly n: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly open?: number;
  readonly partial: boolean;
  /** Only of `changeFailRate`: the bucket ends less than the attribution window before now. */
  readonly provisional: boolean;
}

const DAY = 86_400_000;

export function observationsOf(world: World, request: MetricRequest): readonly Observation[] {
  const chains = chainsOf(world);
  switch (request.metric) {
    case 'deploymentFrequency':
    case 'deploymentDays':
      return deployed(chains, world.settings.redeployments === 'count').map(hit(() => true));
    case 'changeFailRate':
      return deployed(chains, false).map(hit((shipment) => outcomeOf(world, chains, shipment).failed));
    case 'deploymentReworkRate':
      return deployed(chains, false).map(hit((shipment) => isRework(world, shipment)));
    case 'failedDeploymentRecoveryTime':
      return deployed(chains, false).flatMap(recovery(world, chains));
    case 'changeLeadTime':
      return leadTimes(world, chains, request.groupBy.includes('environment'));
    default:
      return world.incidents.map(({ service, startedAt, resolvedAt }) => ({
        time: startedAt,
        labels: { service },
        value: (resolvedAt ?? world.now) - startedAt,
        open: resolvedAt === null,
      }));
  }
}

interface Deployed {
  readonly labels: Readonly<Record<string, string>>;
  readonly shipment: OShipment;
}

function deployed(chains: readonly OChain[], withRetries: boolean): readonly Deployed[] {
  return chains.flatMap(({ service, environment, shipments }) =>
    shipments
      .filter(({ role, deployment }) => role !== 'retry' || (withRetries && deployment.revision !== null))
      .map((shipment) => ({ labels: { service, environment }, shipment })),
  );
}

function hit(test: (shipment: OShipment) => boolean): (one: Deployed) => Observation {
  return ({ labels, shipment }) => ({
    time: shipment.deployment.finishedAt,
    labels,
    value: test(shipment) ? 1 : 0,
    open: false,
  });
}

/** "Deployments that are rollbacks, `unplanned`, or ship a revert"; a change that reverts a revert is no rework. */
function isRework(world: World, { role, unplanned, changes }: OShipment): boolean {
  const isRework = (key: UnitKey) =>
    isRevert(world, key) && blamingReverts(world, key).length === revertedBy(world, key).length;
  return role === 'rollback' || unplanned || [...changes.keys()].some(isRework);
}

function recovery(world: World, chains: readonly OChain[]): (one: Deployed) => readonly Observation[] {
  return ({ labels, shipment }) => {
    const { failed, recoveredAt } = outcomeOf(world, chains, shipment);
    const time = shipment.deployment.finishedAt;
    return failed ? [{ time, labels, value: (recoveredAt ?? world.now) - time, open: recoveredAt === null }] : [];
  };
}

function leadTimes(world: World, chains: readonly OChain[], byEnvironment: boolean): readonly Observation[] {
  const all = changesOf(world, chains);
  return (byEnvironment ? all : firstOfEach(all)).flatMap(({ service, environment, shipment, leadTime }) =>
    leadTime === null
      ? []
      : [{ time: shipment.deployment.finishedAt, labels: { service, environment }, value: leadTime, open: false }],
  );
}

/** One group's points. */
export function pointsOf(
  world: World,
  request: MetricRequest,
  observations: readonly Observation[],
): readonly OPoint[] {
  return partsOfRange(request).map((part) => pointOf(world, request, part, observations));
}

function pointOf(world: World, request: MetricRequest, part: Part, observations: readonly Observation[]): OPoint {
  const { windowDays, timezone } = request;
  const from = windowDays === null ? part.from : daysBefore(part.to, windowDays, timezone);
  const inside = observations.filter(({ time, value }) => time >= from && time < part.to && value >= 0);
  const settles = request.metric === 'changeFailRate' ? world.settings.attributionWindow : 0;
  const provisional = world.now - part.to < settles;
  return {
    time: part.from,
    partial: part.partial,
    provisional,
    ...reduce(world, request, inside, (part.to - from) / DAY),
  };
}

type Reduced = Omit<OPoint, 'time' | 'partial' | 'provisional'>;

function reduce(world: World, request: MetricRequest, inside: readonly Observation[], days: number): Reduced {
  switch (request.metric) {
    case 'deploymentFrequency':
    case 'deploymentDays': {
      const counted = new Set(inside.map(({ time }) => dayOf(time, request.timezone))).size;
      const count = request.metric === 'deploymentDays' ? counted : inside.length;
      const value = request.statistic === 'perDay' ? count / days : count;
      return { value: world.kinds.has('deployment') ? value : null, n: inside.length };
    }
    case 'changeFailRate':
    case 'deploymentReworkRate':
      return ratio(inside);
    default:
      return spans(inside, request.statistic ?? 'p50', world.kinds.has(neededBy(request)));
  }
}

function neededBy({ metric }: MetricRequest): string {
  return metric === 'timeToRestore' ? 'incident' : 'deployment';
}

function ratio(inside: readonly Observation[]): Reduced {
  const n = inside.length;
  const hits = inside.filter(({ value }) => value === 1).length;
  if (n === 0) {
    return { value: null, n, numerator: 0, denominator: 0, low: null, high: null };
  }
  // Wilson: the shares p for which |hits/n − p| = z √(p (1 − p) / n).
  const z = 1.959964;
  const middle = hits + (z * z) / 2;
  const half = z * Math.sqrt((hits * (n - hits)) / n + (z * z) / 4);
  const [low, high] = [(middle - half) / (n + z * z), (middle + half) / (n + z * z)];
  return { value: hits / n, n, numerator: hits, denominator: n, low, high };
}

export function spans(inside: readonly Observation[], statistic: Statistic, isKnown: boolean): Reduced {
  const closed = inside.filter(({ open }) => !open).map(({ value }) => value / 1000);
  const open = inside.filter((one) => one.open).map(({ value }) => value / 1000);
  const n = inside.length;
  return { value: isKnown ? statisticOf(closed, open, statistic) : null, n, open: open.length };
}

function statisticOf(closed: readonly number[], open: readonly number[], statistic: Statistic): number | null {
  if (statistic === 'count') {
    return closed.length + open.length;
  }
  const p = /^p(\d\d)$/.exec(statistic)?.[1];
  if (p !== undefined) {
    return open.length === 0 ? interpolated(closed, Number(p) / 100) : kaplanMeier(closed, open, Number(p) / 100);
  }
  const total = closed.reduce((sum, value) => sum + value, 0);
  const all: Partial<Record<Statistic, number>> = {
    sum: total,
    mean: total / closed.length,
    min: Math.min(...closed),
    max: Math.max(...closed),
  };
  return closed.length === 0 ? null : (all[statistic] ?? null);
}

function interpolated(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = p * (sorted.length - 1);
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  return below === undefined || above === undefined ? null : below + (above - below) * (rank - Math.floor(rank));
}

/** At each observed span, those that ended then of those that were still open just before. */
function kaplanMeier(closed: readonly number[], open: readonly number[], p: number): number | null {
  let share = 1;
  for (const span of [...new Set(closed)].sort((a, b) => a - b)) {
    const atRisk = [...closed, ...open].filter((value) => value >= span).length;
    share *= 1 - closed.filter((value) => value === span).length / atRisk;
    if (share <= 1 - p + 1e-9) {
      return span;
    }
  }
  return null;
}
