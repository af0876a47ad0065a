import type { Observation } from './observation';
import { labelsOf, servicesOf } from './owners';
import type { OPull, Time, World } from './world';

/** Pull requests merged in a bucket. */

export function merges(world: World): readonly Observation[] {
  return merged(world, () => 1);
}

/** "Additions + deletions (both needed)." */
export function sizes(world: World): readonly Observation[] {
  return merged(world, ({ additions, deletions }) =>
    additions === null || deletions === null ? null : additions + deletions,
  );
}

export function lifetimes(world: World): readonly Observation[] {
  return merged(world, ({ firstCommitAt, mergedAt }) =>
    firstCommitAt === null || mergedAt === null ? null : mergedAt - firstCommitAt,
  );
}

function merged(world: World, valueOf: (pull: OPull) => Time): readonly Observation[] {
  return world.pulls.flatMap((pull) => {
    const value = valueOf(pull);
    const owners = ownersOf(world, pull);
    return pull.mergedAt === null || value === null ? [] : [{ time: pull.mergedAt, owners, value, open: false }];
  });
}

function ownersOf(world: World, pull: OPull) {
  return servicesOf(world, pull).map((service) => labelsOf(world, service, { repository: pull.repository }));
}

/** Pull requests from their opening to their end. */
export function openSpans(world: World) {
  return world.pulls.flatMap((pull) => {
    const ends = [pull.mergedAt, pull.closedAt].filter((at) => at !== null);
    return pull.openedAt === null
      ? []
      : [{ from: pull.openedAt, until: Math.min(Infinity, ...ends), owners: ownersOf(world, pull) }];
  });
}
