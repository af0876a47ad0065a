import { commitOf, isAncestor, isMerge, reachOf, repositoriesOfService, repositoryOf, serves } from './history';
import { commitsOfPull, idKey, isAllCopies, makesChange, pullKey, pullOf, unitOf, type UnitKey } from './units';
import { byCodePoint, byTime, type OCommit, type ODeployment, type World } from './world';

/** What each deployment of a chain is, and what it ships. */
export interface OShipment {
  readonly deployment: ODeployment;
  readonly role: 'baseline' | 'forward' | 'rollback' | 'retry';
  /** Its own, or that of a retry. */
  readonly unplanned: boolean;
  /** The deployment that a retry repeats, by its place in the chain; its own place for the others. */
  readonly repeats: number;
  readonly reached: readonly string[];
  readonly commits: readonly string[];
  /** Changes, in no order, each with the commits of it that were shipped. */
  readonly changes: ReadonlyMap<UnitKey, readonly OCommit[]>;
}

export interface OChain {
  readonly service: string;
  readonly environment: string;
  readonly shipments: readonly OShipment[];
}

export function chainsOf(world: World): readonly OChain[] {
  const keys = new Set(world.deployments.map(({ service, environment }) => JSON.stringify([service, environment])));
  return [...keys].map((key) => {
    const members = world.deployments.filter((one) => JSON.stringify([one.service, one.environment]) === key);
    return chainOf(world, [...members].sort(byTime));
  });
}

type Role = OShipment['role'];

function chainOf(world: World, deployments: readonly ODeployment[]): OChain {
  const roles = rolesOf(world, deployments);
  const repeats = deployments.map((_, index) => repeatedBy(roles, index));
  const shipped = shippedBy(world, deployments, roles);
  return {
    service: deployments[0]?.service ?? '',
    environment: deployments[0]?.environment ?? '',
    shipments: deployments.map((deployment, index) => ({
      deployment,
      role: roles[index] ?? 'baseline',
      unplanned: deployments.some((other, place) => repeats[place] === index && other.unplanned),
      repeats: repeats[index] ?? index,
      ...(shipped[index] ?? NOTHING),
    })),
  };
}

const NOTHING = { reached: [], commits: [], changes: new Map<UnitKey, readonly OCommit[]>() };

/** A retry repeats the deployment that brought the live revision live this time. */
function repeatedBy(roles: readonly Role[], index: number): number {
  return roles[index] === 'retry' ? repeatedBy(roles, index - 1) : index;
}

function rolesOf(world: World, chain: readonly ODeployment[]): readonly Role[] {
  return chain.map((deployment, index) => {
    const live = chain[index - 1];
    if (live === undefined) {
      return 'baseline';
    }
    if (isSame(deployment, live)) {
      return 'retry';
    }
    return isRollback(world, chain.slice(0, index), deployment) ? 'rollback' : 'forward';
  });
}

function isSame(a: ODeployment, b: ODeployment): boolean {
  return a === b || (a.revision !== null && a.revision === b.revision);
}

function isRollback(world: World, before: readonly ODeployment[], deployment: ODeployment): boolean {
  const live = before[before.length - 1];
  if (live === undefined) {
    return false;
  }
  const { service, revision } = deployment;
  if (isAncestor(world, service, revision, live.revision)) {
    return true;
  }
  if (isAncestor(world, service, live.revision, revision)) {
    return false;
  }
  const first = (of: ODeployment) => before.findIndex((other) => isSame(other, of));
  return first(deployment) !== -1 && first(deployment) < first(live);
}

/** What has become live in a chain so far. */
interface Progress {
  /** "No earlier deployment of its chain reached." */
  readonly reached: Set<string>;
  /** "A commit ships once in each chain." */
  readonly commits: Set<string>;
  /** "No later commit or copy of the same change makes a change there." */
  readonly units: Set<UnitKey>;
  hasKnownRevision: boolean;
}

type Shipped = Pick<OShipment, 'reached' | 'commits' | 'changes'>;

function shippedBy(world: World, chain: readonly ODeployment[], roles: readonly Role[]): readonly Shipped[] {
  const progress: Progress = { reached: new Set(), commits: new Set(), units: new Set(), hasKnownRevision: false };
  return chain.map((deployment, index) => {
    const role = roles[index];
    if (role === 'retry') {
      return NOTHING;
    }
    const isKnown = repositoryOf(world, deployment.service, deployment.revision) !== null;
    const isFirstKnown = isKnown && !progress.hasKnownRevision;
    // What the source names needs no graph, so that it ships although nothing known was live before.
    const starts = role === 'baseline' || (isFirstKnown && deployment.changes === null);
    progress.hasKnownRevision ||= isKnown;
    const reach = reachOf(world, deployment.service, deployment.revision);
    const fresh = reach.filter((commit) => !progress.reached.has(keyOf(commit)));
    fresh.forEach((commit) => progress.reached.add(keyOf(commit)));
    const reached = role === 'forward' ? fresh.map(({ id }) => id) : [];
    if (starts) {
      arrive(world, progress, [...fresh, ...namedBy(world, deployment).commits], namedBy(world, deployment).units);
      return { ...NOTHING, reached };
    }
    return role === 'rollback' ? NOTHING : { reached, ...forward(world, progress, deployment, fresh) };
  });
}

const keyOf = ({ repository, id }: OCommit) => JSON.stringify([repository, id]);

function arrive(world: World, progress: Progress, commits: readonly OCommit[], units: readonly UnitKey[]): void {
  commits.forEach((commit) => {
    progress.commits.add(keyOf(commit));
    progress.units.add(unitOf(world, commit));
  });
  units.forEach((unit) => progress.units.add(unit));
}

function forward(
  world: World,
  progress: Progress,
  deployment: ODeployment,
  fresh: readonly OCommit[],
): Pick<OShipment, 'commits' | 'changes'> {
  const given = deployment.changes !== null;
  const named = namedBy(world, deployment);
  const candidates = given ? named.commits : fresh.filter((commit) => serves(commit, deployment.service));
  const unshipped = candidates.filter((commit) => !progress.commits.has(keyOf(commit)));
  // A merge commit is left out, unless the source itself says that it is shipped.
  const commits = unshipped.filter((commit) => !isMerge(commit) || named.direct.includes(commit));
  const making = unshipped.filter((commit) => makesChange(world, commit) || named.direct.includes(commit));
  const unit = (commit: OCommit) => unitOf(world, commit);
  const units = new Set([...named.units, ...making.map(unit)]);
  const changes = new Map<UnitKey, readonly OCommit[]>();
  units.forEach((key) => {
    if (!progress.units.has(key)) {
      changes.set(
        key,
        commits.filter((commit) => unit(commit) === key),
      );
    }
  });
  arrive(world, progress, given ? [...unshipped, ...fresh] : unshipped, [...changes.keys()]);
  return { commits: commits.map(({ id }) => id), changes };
}

interface Named {
  /** Those of named pull requests too. */
  readonly commits: readonly OCommit[];
  /** Named by their own id. */
  readonly direct: readonly OCommit[];
  /** Changes that are no commit. */
  readonly units: readonly UnitKey[];
}

export function namedBy(world: World, { changes, service }: ODeployment): Named {
  const commits = new Set<OCommit>();
  const direct = new Set<OCommit>();
  const units = new Set<UnitKey>();
  for (const id of changes ?? []) {
    const mine = repositoriesOfService(world, service);
    const found = lookUp(world, mine, id) ?? lookUp(world, allRepositories(world), id);
    if (found === null) {
      units.add(idKey(id));
    } else if ('commit' in found) {
      commits.add(found.commit);
      direct.add(found.commit);
    } else {
      commitsOfPull(world, found.repository, id).forEach((commit) => commits.add(commit));
      if (!isAllCopies(world, found.repository, id)) {
        units.add(pullKey(found.repository, id));
      }
    }
  }
  return { commits: [...commits], direct: [...direct], units: [...units] };
}

type Found = { readonly commit: OCommit } | { readonly repository: string };

/** "Among commits, then pull requests …; on several the first by name." */
function lookUp(world: World, repositories: readonly string[], id: string): Found | null {
  const commits = repositories.flatMap((repository) => commitOf(world, repository, id) ?? []);
  const pulls = repositories.filter((repository) => pullOf(world, repository, id) !== null);
  const [commit] = commits;
  const [repository] = pulls;
  if (commit !== undefined) {
    return { commit };
  }
  return repository === undefined ? null : { repository };
}

function allRepositories(world: World): readonly string[] {
  return [...new Set([...world.commits, ...world.pulls].map(({ repository }) => repository))].sort(byCodePoint);
}
