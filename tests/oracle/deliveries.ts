import { repositoryOf } from './history';
import { outcomeOf } from './failures';
import { changesOf, firstOfEach, STAGES, type OChange } from './lead-times';
import type { Observation } from './observation';
import { labelsOf, type OLabels } from './owners';
import { chainsOf, type OChain, type OShipment } from './shipping';
import { blamingReverts, isRevert, partsOf, revertedBy, type UnitKey } from './units';
import type { World } from './world';

/** What deployments, and the changes that they ship, are observed for. */

export function deployments(world: World): readonly Observation[] {
  const withRetries = world.settings.redeployments === 'count';
  return deployed(world, chainsOf(world), withRetries).map(observe(() => 1));
}

export function failures(world: World): readonly Observation[] {
  const chains = chainsOf(world);
  return deployed(world, chains, false).map(
    observe(({ shipment }) => (outcomeOf(world, chains, shipment).failed ? 1 : 0)),
  );
}

export function reworks(world: World): readonly Observation[] {
  return deployed(world, chainsOf(world), false).map(observe(({ shipment }) => (isRework(world, shipment) ? 1 : 0)));
}

export function recoveries(world: World): readonly Observation[] {
  const chains = chainsOf(world);
  return deployed(world, chains, false).flatMap((one) => {
    const { failed, recoveredAt } = outcomeOf(world, chains, one.shipment);
    const value = (recoveredAt ?? world.now) - one.shipment.deployment.finishedAt;
    return failed ? [{ ...observe(() => value)(one), open: recoveredAt === null }] : [];
  });
}

/** "Changes per forward deployment whose changes are known." */
export function batches(world: World): readonly Observation[] {
  return deployed(world, chainsOf(world), false)
    .filter(({ shipment: { role, deployment } }) => {
      const isKnown = repositoryOf(world, deployment.service, deployment.revision) !== null;
      return role === 'forward' && (deployment.changes !== null || isKnown);
    })
    .map(observe(({ shipment }) => shipment.changes.size));
}

export function leadTimes(world: World, byEnvironment: boolean): readonly Observation[] {
  return shipped(world, byEnvironment).flatMap((change) => {
    const { leadTime } = change;
    return leadTime === null ? [] : [ofChange(world, change, leadTime)];
  });
}

export function stages(world: World, byEnvironment: boolean): readonly Observation[] {
  return shipped(world, byEnvironment).flatMap((change) =>
    STAGES.flatMap((stage) => {
      const span = change.stages[stage] ?? null;
      return span === null ? [] : [{ ...ofChange(world, change, span), stage }];
    }),
  );
}

export function incidents(world: World): readonly Observation[] {
  return world.incidents.map(({ service, startedAt, resolvedAt }) => ({
    time: startedAt,
    owners: [labelsOf(world, service)],
    value: (resolvedAt ?? world.now) - startedAt,
    open: resolvedAt === null,
  }));
}

interface Deployed {
  readonly owner: OLabels;
  readonly shipment: OShipment;
}

/** The repository is that of the revision. */
function deployed(world: World, chains: readonly OChain[], withRetries: boolean): readonly Deployed[] {
  return chains.flatMap(({ service, environment, shipments }) =>
    shipments
      .filter(({ role, deployment }) => role !== 'retry' || (withRetries && deployment.revision !== null))
      .map((shipment) => {
        const repository = repositoryOf(world, service, shipment.deployment.revision) ?? '';
        return { owner: labelsOf(world, service, { environment, repository }), shipment };
      }),
  );
}

function observe(valueOf: (one: Deployed) => number): (one: Deployed) => Observation {
  return (one) => {
    const time = one.shipment.deployment.finishedAt;
    return { time, owners: [one.owner], value: valueOf(one), open: false };
  };
}

/** "Deployments that are rollbacks, `unplanned`, or ship a revert"; a change that reverts a revert is no rework. */
function isRework(world: World, { role, unplanned, changes }: OShipment): boolean {
  const isRework = (key: UnitKey) =>
    isRevert(world, key) && blamingReverts(world, key).length === revertedBy(world, key).length;
  return role === 'rollback' || unplanned || [...changes.keys()].some(isRework);
}

function shipped(world: World, byEnvironment: boolean): readonly OChange[] {
  const all = changesOf(world, chainsOf(world));
  return byEnvironment ? all : firstOfEach(all);
}

function ofChange(world: World, { key, service, environment, shipment }: OChange, value: number): Observation {
  const repository = partsOf(key)[1] ?? '';
  const owners = [labelsOf(world, service, { environment, repository })];
  return { time: shipment.deployment.finishedAt, owners, value, open: false };
}
