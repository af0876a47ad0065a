import { byCodePoint, type OCommit, type World } from './world';

/** The commit graph, and where a revision stands in it. */

export function commitOf(world: World, repository: string, id: string): OCommit | null {
  return world.commits.find((commit) => commit.repository === repository && commit.id === id) ?? null;
}

export function isMerge(commit: OCommit): boolean {
  return commit.parents.length >= 2;
}

/** The repository in which a service's revision is known; null: not in the known history. */
export function repositoryOf(world: World, service: string, revision: string | null): string | null {
  const all = world.commits.filter(({ id }) => id === revision).map(({ repository }) => repository);
  const named = [...new Set(all)].sort(byCodePoint);
  const serving = named.filter((repository) =>
    world.commits.some((commit) => commit.repository === repository && serves(commit, service)),
  );
  return serving[0] ?? named[0] ?? null;
}

/** "The ones whose `service` names its service or that have none." */
export function serves({ service: names }: OCommit, service: string): boolean {
  return names === null || names.includes(service);
}

/** SHAs reached by following parents at least once; also those that only `parents` name. */
function ancestorsOf(world: World, repository: string, revision: string): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [revision];
  for (let sha = queue.pop(); sha !== undefined; sha = queue.pop()) {
    for (const parent of commitOf(world, repository, sha)?.parents ?? []) {
      if (!found.has(parent)) {
        found.add(parent);
        queue.push(parent);
      }
    }
  }
  return found;
}

/** The known commits that a revision reaches, itself included. */
export function reachOf(world: World, service: string, revision: string | null): readonly OCommit[] {
  const repository = repositoryOf(world, service, revision);
  if (repository === null || revision === null) {
    return [];
  }
  const shas = [revision, ...ancestorsOf(world, repository, revision)];
  return [...new Set(shas)].flatMap((sha) => commitOf(world, repository, sha) ?? []);
}

/** Is `a` known to be a strict ancestor of `b`? */
export function isAncestor(world: World, service: string, a: string | null, b: string | null): boolean {
  const repository = repositoryOf(world, service, b);
  return a !== null && b !== null && repository !== null && ancestorsOf(world, repository, b).has(a);
}

/** Repositories with at least one commit or pull request that belongs to the service. */
export function repositoriesOfService(world: World, service: string): readonly string[] {
  const records = [...world.commits, ...world.pulls];
  const mine = records.filter(({ service: names, repository }) =>
    names === null ? servicesOfRepository(world, repository).includes(service) : names.includes(service),
  );
  return [...new Set(mine.map(({ repository }) => repository))].sort(byCodePoint);
}

/** Whose a commit or pull request without a `service` is. */
export function servicesOfRepository(world: World, repository: string): readonly string[] {
  const configured = world.settings.services.filter((service) => service.repository?.id === repository);
  if (configured.length > 0) {
    return configured.map(({ name }) => name);
  }
  const shas = world.commits.filter((commit) => commit.repository === repository).map(({ id }) => id);
  const deploying = world.deployments.filter(({ revision }) => revision !== null && shas.includes(revision));
  return deploying.length > 0 ? deploying.map(({ service }) => service) : [repository];
}
