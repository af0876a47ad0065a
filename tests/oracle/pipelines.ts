import type { Observation } from './observation';
import { branchOf, labelsOf, servicesOfRun, type OLabels } from './owners';
import { byCodePoint, type ORun, type World } from './world';

const DEFAULT_BRANCHES = ['main', 'master', 'trunk'];

/** "Succeeded ÷ (succeeded + failed), of runs finished in the bucket (each attempt is a run)." */
export function successes(world: World): readonly Observation[] {
  return decided(world).map((run) => ({
    time: run.finishedAt,
    owners: ownersOf(world, run),
    value: run.status === 'succeeded' ? 1 : 0,
    open: false,
  }));
}

export function durations(world: World): readonly Observation[] {
  return decided(world).flatMap((run) => {
    const { startedAt, finishedAt } = run;
    return startedAt === null
      ? []
      : [{ time: finishedAt, owners: ownersOf(world, run), value: finishedAt - startedAt, open: false }];
  });
}

export function queueTimes(world: World): readonly Observation[] {
  return world.runs.flatMap((run) => {
    const { queuedAt, startedAt } = run;
    return startedAt === null || queuedAt === null
      ? []
      : [{ time: startedAt, owners: ownersOf(world, run), value: startedAt - queuedAt, open: false }];
  });
}

/** "(pipeline, revision) pairs that both failed and succeeded ÷ pairs that did either." */
export function flakes(world: World): readonly Observation[] {
  const runs = decided(world).filter(({ revision }) => revision !== null);
  const pairOf = ({ repository, pipeline, revision }: ORun) => JSON.stringify([repository, pipeline, revision]);
  return [...new Set(runs.map(pairOf))].map((pair) => {
    const mine = runs.filter((run) => pairOf(run) === pair);
    const owners = mine.slice(0, 1).flatMap((run) => ownersOf(world, run));
    const value = new Set(mine.map(({ status }) => status)).size === 2 ? 1 : 0;
    return { time: Math.max(...mine.map(({ finishedAt }) => finishedAt)), owners, value, open: false };
  });
}

/** "`finishedAt` of the first failed run → `finishedAt` of the next succeeded one." */
export function redTimes(world: World): readonly Observation[] {
  const runs = decided(world).filter(({ branch }) => branch !== null);
  const wayOf = ({ repository, pipeline, branch }: ORun) => JSON.stringify([repository, pipeline, branch]);
  return [...new Set(runs.map(wayOf))].flatMap((way) => {
    const ordered = runs.filter((run) => wayOf(run) === way).sort(byFinish);
    const isFirst = (run: Decided, index: number) => run.status === 'failed' && ordered[index - 1]?.status !== 'failed';
    return ordered.flatMap((run, index) => {
      const owners = ownersOf(world, run).filter(({ service }) => isOnBranch(world, service, run));
      const green = ordered.slice(index).find(({ status }) => status === 'succeeded');
      const value = (green?.finishedAt ?? world.now) - run.finishedAt;
      return isFirst(run, index) && owners.length > 0
        ? [{ time: run.finishedAt, owners, value, open: green === undefined }]
        : [];
    });
  });
}

/** "On the service's branch (else branches named `main`, `master` or `trunk`, one at a time)." */
function isOnBranch(world: World, service: string, { branch }: ORun): boolean {
  const own = branchOf(world, service);
  return own === null ? DEFAULT_BRANCHES.includes(branch ?? '') : branch === own;
}

type Decided = ORun & { readonly finishedAt: number };

function decided(world: World): readonly Decided[] {
  return world.runs.flatMap((run) => {
    const { finishedAt, status } = run;
    return finishedAt !== null && (status === 'succeeded' || status === 'failed') ? [{ ...run, finishedAt }] : [];
  });
}

/** "Ordered by `finishedAt`, `startedAt`, `id`, `attempt`." */
function byFinish(a: Decided, b: Decided): number {
  return (
    a.finishedAt - b.finishedAt ||
    (a.startedAt ?? a.finishedAt) - (b.startedAt ?? b.finishedAt) ||
    byCodePoint(a.id, b.id) ||
    a.attempt - b.attempt
  );
}

function ownersOf(world: World, run: ORun): readonly OLabels[] {
  const { repository, pipeline } = run;
  return servicesOfRun(world, run).map((service) => labelsOf(world, service, { repository, pipeline }));
}
