import { isMerge, reachOf, repositoryOf, commitOf } from './history';
import { branchOf, labelsOf, servicesOf, type OLabels } from './owners';
import { chainsOf, namedBy, type OChain } from './shipping';
import { isAllCopies, ownCommits, partsOf, pullIdOf, pullKey, pullOf, unitOf, type UnitKey } from './units';
import { earliest, type OCommit, type Time, type World } from './world';

/** A change of one service on its way to production. */
export interface OWaiting {
  readonly owner: OLabels;
  /** Merged or committed. */
  readonly from: number;
  /** Reached by a production environment; Infinity: by none. */
  readonly until: number;
}

/** When it is first known what is live of a service, for each repository that it deployed a revision of. */
export interface OKnownSince {
  readonly owner: OLabels;
  readonly at: number;
}

export function waitingChanges(world: World): readonly OWaiting[] {
  const chains = chainsOf(world);
  return servicesKnown(world, chains).flatMap((service) => {
    const mine = chains.filter((chain) => chain.service === service);
    return [...candidates(world, service)].map(([key, from]) => ({
      owner: labelsOf(world, service, { repository: partsOf(key)[1] ?? '' }),
      from,
      until: Math.min(Infinity, ...mine.map((chain) => arrivalIn(world, chain, key))),
    }));
  });
}

/** "Null before the first known baseline": the first deployment of a revision in the known history. */
export function knownSince(world: World): readonly OKnownSince[] {
  const places = world.deployments.flatMap(({ service, revision, finishedAt }) => {
    const repository = repositoryOf(world, service, revision);
    return repository === null ? [] : [{ owner: labelsOf(world, service, { repository }), finishedAt }];
  });
  return places.map(({ owner }) => ({
    owner,
    at: Math.min(...places.filter((one) => one.owner.service === owner.service).map(({ finishedAt }) => finishedAt)),
  }));
}

function servicesKnown(world: World, chains: readonly OChain[]): readonly string[] {
  const owners = [...world.commits, ...world.pulls].flatMap((record) => servicesOf(world, record));
  return [...new Set([...owners, ...chains.map(({ service }) => service)])];
}

/** "Merged pull requests, and commits without one, on the service's branch (…; else all known)", and since when. */
function candidates(world: World, service: string): ReadonlyMap<UnitKey, number> {
  const found = new Map<UnitKey, number>();
  const add = (key: UnitKey, at: Time) => (at === null ? found : found.set(key, Math.min(at, found.get(key) ?? at)));
  const branch = branchOf(world, service);
  for (const pull of world.pulls.filter((one) => servicesOf(world, one).includes(service))) {
    const isOnBranch = branch === null || pull.base === branch;
    if (isOnBranch && !isAllCopies(world, pull.repository, pull.id)) {
      add(pullKey(pull.repository, pull.id), pull.mergedAt);
    }
  }
  for (const commit of world.commits.filter((one) => servicesOf(world, one).includes(service) && !isMerge(one))) {
    const key = unitOf(world, commit);
    if (!isRecordedPull(world, key) && !isOfRecordedPull(world, commit)) {
      add(key, committedAt(world, key, commit));
    }
  }
  return found;
}

function isOfRecordedPull(world: World, commit: OCommit): boolean {
  const pull = pullIdOf(world, commit);
  return pull !== null && pullOf(world, commit.repository, pull) !== null;
}

function isRecordedPull(world: World, key: UnitKey): boolean {
  const [kind, repository = '', id = ''] = partsOf(key);
  return kind === 'pull' && pullOf(world, repository, id) !== null;
}

/** Of a copy its original's; of commits of a pull request without record the earliest. */
function committedAt(world: World, key: UnitKey, commit: OCommit): Time {
  const [kind, repository = '', id = ''] = partsOf(key);
  return kind === 'pull'
    ? earliest(ownCommits(world, repository, id).map((one) => one.committedAt))
    : (commitOf(world, repository, id) ?? commit).committedAt;
}

/** When a chain first reaches a change: with any of its commits, or because the source names it. */
function arrivalIn(world: World, { shipments }: OChain, key: UnitKey): number {
  const first = shipments.find(({ deployment, role }) => {
    const named = role === 'baseline' || role === 'forward' ? namedBy(world, deployment) : null;
    const commits = [...reachOf(world, deployment.service, deployment.revision), ...(named?.commits ?? [])];
    return commits.some((commit) => unitOf(world, commit) === key) || (named?.units ?? []).includes(key);
  });
  return first?.deployment.finishedAt ?? Infinity;
}
