import { commitOf } from './history';
import type { OChain, OShipment } from './shipping';
import { ownCommits, partsOf, pullOf, type UnitKey } from './units';
import { byTime, earliest, type OCommit, type OPull, type Time, type World } from './world';

/** When a change started, and how its time to production divides. Milliseconds. */
export interface OChange {
  readonly key: UnitKey;
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  readonly commits: readonly string[];
  readonly shipment: OShipment;
  readonly start: Time;
  readonly leadTime: Time;
  readonly stages: Readonly<Record<string, Time>>;
}

export const STAGES = ['coding', 'pickup', 'review', 'merge', 'release', 'deploy'] as const;
const NO_STAGES = { coding: null, pickup: null, review: null, merge: null, release: null, deploy: null };

export function changesOf(world: World, chains: readonly OChain[]): readonly OChange[] {
  return chains.flatMap((chain) =>
    chain.shipments.flatMap((shipment) =>
      [...shipment.changes].map(([key, commits]) => changeOf(world, chain, shipment, [key, commits])),
    ),
  );
}

/** "A change of a service at the first deployment, over that service's production environments, that ships it." */
export function firstOfEach(changes: readonly OChange[]): readonly OChange[] {
  return changes.filter((change) => {
    const same = changes.filter(({ key, service }) => key === change.key && service === change.service);
    return same.every((other) => byTime(change.shipment.deployment, other.shipment.deployment) <= 0);
  });
}

function changeOf(
  world: World,
  { service, environment }: OChain,
  shipment: OShipment,
  [key, commits]: readonly [UnitKey, readonly OCommit[]],
): OChange {
  const facts = factsOf(world, key);
  const finish = shipment.deployment.finishedAt;
  const leadTime = facts.start === null || finish < facts.start ? null : finish - facts.start;
  const stages = leadTime === null || facts.start === null ? NO_STAGES : stagesOf(facts, facts.start, shipment);
  return {
    key,
    id: facts.id,
    service,
    environment,
    commits: commits.map(({ id }) => id),
    shipment,
    start: facts.start,
    leadTime,
    stages,
  };
}

interface Facts {
  readonly id: string;
  readonly start: Time;
  readonly pull: OPull | null;
  readonly committedAt: Time;
}

function factsOf(world: World, key: UnitKey): Facts {
  const [kind, repository = '', id = ''] = partsOf(key);
  switch (kind) {
    case 'id':
      return { id: repository, start: null, pull: null, committedAt: null };
    case 'pull':
      return factsOfPull(world, repository, id);
    default: {
      // Where the original is not known the copy that was made of it stands for it.
      const copy = world.commits.find((commit) => commit.repository === repository && commit.cherryPickOf === id);
      const original = commitOf(world, repository, id) ?? copy ?? null;
      return { id: original?.id ?? id, ...factsOfCommits(world, original === null ? [] : [original]), pull: null };
    }
  }
}

function factsOfPull(world: World, repository: string, id: string): Facts {
  const pull = pullOf(world, repository, id);
  return pull === null
    ? { id, ...factsOfCommits(world, ownCommits(world, repository, id)), pull: null }
    : { id, start: startOfPull(world, pull), pull, committedAt: null };
}

/** "For a commit alone the earlier of authoredAt and committedAt; … each instant the earliest over its commits." */
function factsOfCommits(
  world: World,
  commits: readonly OCommit[],
): { readonly start: Time; readonly committedAt: Time } {
  const committedAt = earliest(commits.map((commit) => commit.committedAt));
  const authoredAt = earliest(commits.map((commit) => commit.authoredAt));
  const isFirstCommit = world.settings.leadTimeStart === 'firstCommit';
  return { start: isFirstCommit ? earliest([authoredAt, committedAt]) : committedAt, committedAt };
}

function startOfPull(world: World, pull: OPull): Time {
  switch (world.settings.leadTimeStart) {
    case 'opened':
      return pull.openedAt;
    case 'merged':
      return pull.mergedAt;
    default: {
      const authored = ownCommits(world, pull.repository, pull.id).map(({ authoredAt }) => authoredAt);
      return earliest([pull.firstCommitAt, pull.openedAt, ...authored]);
    }
  }
}

type Stages = OChange['stages'];

function stagesOf(facts: Facts, start: number, { deployment }: OShipment): Stages {
  const finish = deployment.finishedAt;
  const started = deployment.startedAt ?? finish;
  if (facts.pull !== null) {
    return stagesOfPull(facts.pull, start, started, finish);
  }
  const [coding, release, deploy] = spans(start, [facts.committedAt ?? started, started, finish], finish);
  return { ...NO_STAGES, coding: coding ?? null, release: release ?? null, deploy: deploy ?? null };
}

function stagesOfPull(pull: OPull, start: number, started: number, finish: number): Stages {
  const merged = pull.mergedAt ?? started;
  const unreviewed = pull.firstReviewAt === null && pull.approvedAt === null;
  const approved = pull.approvedAt ?? merged;
  const reviewed = pull.firstReviewAt ?? approved;
  const ready = pull.readyAt ?? pull.openedAt ?? reviewed;
  const review = unreviewed ? [ready, ready] : [reviewed, approved];
  const all = spans(start, [ready, ...review, merged, started, finish], finish);
  const known = STAGES.map((name, index): [string, Time] => [name, all[index] ?? null]);
  return { ...Object.fromEntries(known), ...(unreviewed ? { pickup: null, review: null } : {}) };
}

/** "Each boundary is the later of itself and the one before, and none is later than the finish." */
function spans(start: number, boundaries: readonly number[], finish: number): readonly number[] {
  let before = start;
  return boundaries.map((boundary) => {
    const at = Math.min(Math.max(boundary, before), finish);
    const span = at - before;
    before = at;
    return span;
  });
}
