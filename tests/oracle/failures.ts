import type { FailureSignal } from '../../src/core/settings';
import type { OChain, OShipment } from './shipping';
import { blamingReverts } from './units';
import { byTime, type OIncident, type Time, type World } from './world';

export interface OReason {
  readonly signal: FailureSignal;
  readonly by: string;
}

export interface OOutcome {
  readonly failed: boolean;
  readonly reasons: readonly OReason[];
  readonly recoveredAt: Time;
}

/** The deployment that an incident is held against, by its signal. */
export interface OHeld {
  readonly incident: OIncident;
  readonly shipment: OShipment;
  readonly signal: 'link' | 'incident';
}

/** A deployment held against another. */
interface Blame {
  readonly blamed: OShipment;
  readonly by: OShipment;
  readonly signal: 'rollback' | 'revert' | 'hotfix';
}

export function outcomeOf(world: World, chains: readonly OChain[], shipment: OShipment): OOutcome {
  const enabled = (signal: FailureSignal) => world.settings.failureSignals.includes(signal);
  const held = heldIncidents(world, chains).filter((one) => one.shipment === shipment && enabled(one.signal));
  const blames = chains
    .flatMap((chain) => blamesOf(world, chain))
    .filter((one) => one.blamed === shipment && enabled(one.signal));
  const canFail = shipment.role === 'baseline' || shipment.role === 'forward';
  if (!canFail || held.length + blames.length === 0) {
    return { failed: false, reasons: [], recoveredAt: null };
  }
  const reasons = [
    ...held.map(({ signal, incident }) => ({ signal, by: incident.id })),
    ...blames.map(({ signal, by }) => ({ signal, by: by.deployment.id })),
  ];
  return { failed: true, reasons, recoveredAt: recovered(held, blames) };
}

/** "At the latest resolvedAt of its incidents …; without incidents, at the earliest rollback, revert or hotfix." */
function recovered(held: readonly OHeld[], blames: readonly Blame[]): Time {
  if (held.length === 0) {
    return Math.min(...blames.map(({ by }) => by.deployment.finishedAt));
  }
  const resolved = held.map(({ incident }) => incident.resolvedAt);
  return resolved.includes(null) ? null : Math.max(...resolved.map((at) => at ?? 0));
}

export function heldIncidents(world: World, chains: readonly OChain[]): readonly OHeld[] {
  return world.incidents.flatMap((incident): readonly OHeld[] => {
    const mine = chains.filter(({ service }) => service === incident.service);
    const linked = new Set([...byDeployment(mine, incident), ...mine.flatMap((chain) => byRevision(chain, incident))]);
    if (linked.size > 0) {
      return [...linked].map((shipment) => ({ incident, shipment, signal: 'link' as const }));
    }
    return newestBefore(world, mine, incident).map((shipment) => ({ incident, shipment, signal: 'incident' as const }));
  });
}

/** A retry's id stands for the deployment that it repeats. */
function byDeployment(chains: readonly OChain[], { deployment: id }: OIncident): readonly OShipment[] {
  return chains.flatMap(({ shipments }) =>
    shipments.filter(({ deployment }) => deployment.id === id).flatMap(({ repeats }) => shipments[repeats] ?? []),
  );
}

/** "In each environment the deployment that shipped it, else the first that deployed it." */
function byRevision({ shipments }: OChain, { revision }: OIncident): readonly OShipment[] {
  if (revision === null) {
    return [];
  }
  const shipped = shipments.find(({ commits }) => commits.includes(revision));
  const deployed = shipments.find(({ role, deployment }) => role !== 'retry' && deployment.revision === revision);
  return [shipped ?? deployed].filter((shipment) => shipment !== undefined);
}

function newestBefore(world: World, chains: readonly OChain[], incident: OIncident): readonly OShipment[] {
  const before = chains
    .flatMap(({ shipments }) => shipments)
    .filter(({ role, deployment }) => role !== 'retry' && deployment.finishedAt <= incident.startedAt)
    .sort((a, b) => byTime(a.deployment, b.deployment));
  const newest = before[before.length - 1];
  const isNear =
    newest !== undefined && incident.startedAt - newest.deployment.finishedAt <= world.settings.attributionWindow;
  return isNear && newest.role !== 'rollback' ? [newest] : [];
}

function blamesOf(world: World, { shipments: all }: OChain): readonly Blame[] {
  const shipments = all.filter(({ role }) => role !== 'retry');
  return shipments.flatMap((by, index) => {
    const before = shipments.slice(0, index);
    return [
      ...(by.role === 'rollback' ? named('rollback', by, blamedByRollback(world, before, by)) : []),
      ...named('revert', by, revertedBefore(world, before, by)),
      ...named('hotfix', by, fixedBefore(world, before, by)),
    ];
  });
}

function named(signal: Blame['signal'], by: OShipment, blamed: readonly OShipment[]): readonly Blame[] {
  return blamed.map((one) => ({ blamed: one, by, signal }));
}

function blamedByRollback(world: World, before: readonly OShipment[], rollback: OShipment): readonly OShipment[] {
  const sameAs = (of: OShipment) => (other: OShipment) =>
    other === of || (of.deployment.revision !== null && of.deployment.revision === other.deployment.revision);
  const lastLive = before.map(sameAs(rollback)).lastIndexOf(true);
  if (world.settings.rollbackBlames === 'afterTarget' && lastLive !== -1) {
    return before
      .slice(lastLive + 1)
      .filter(({ role }) => role === 'forward')
      .slice(0, 1);
  }
  const live = before[before.length - 1];
  return live === undefined ? [] : before.filter(sameAs(live)).slice(0, 1);
}

function isWithinWindow(world: World, earlier: OShipment, later: OShipment): boolean {
  return later.deployment.finishedAt - earlier.deployment.finishedAt <= world.settings.attributionWindow;
}

function revertedBefore(world: World, before: readonly OShipment[], by: OShipment): readonly OShipment[] {
  const targets = [...by.changes.keys()].flatMap((key) => blamingReverts(world, key));
  return before.filter((one) => isWithinWindow(world, one, by) && targets.some((key) => one.changes.has(key)));
}

function fixedBefore(world: World, before: readonly OShipment[], by: OShipment): readonly OShipment[] {
  const newest = before.filter(({ role }) => role === 'baseline' || role === 'forward').at(-1);
  const isHotfix = by.role === 'forward' && by.unplanned;
  return isHotfix && newest !== undefined && isWithinWindow(world, newest, by) ? [newest] : [];
}
