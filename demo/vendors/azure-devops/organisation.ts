import type { World } from '../../world/world';
import type { Holding } from '../common/holdings';
import type { RepositoryIndex } from '../github/repository-index';
import { SimulatedWorld } from '../github/simulated-world';
import { buildsOf, type Build } from './builds';
import { environmentsOf, type Environment } from './environments';
import { nameOf, projectOf, projectsOf } from './place';
import { releaseDeployments, type ReleaseDeployment } from './releases';
import { guid } from './wire';
import { workItemsOf, type WorkItem } from './work-items';

/** A project with what is not in its repositories. */
export interface Project {
  readonly name: string;
  /** The youngest first. */
  readonly builds: readonly Build[];
  readonly environments: readonly Environment[];
  /** The longest untouched first. */
  readonly releases: readonly ReleaseDeployment[];
}

export class Organisation {
  readonly #repositories: SimulatedWorld;
  readonly projects: ReadonlyMap<string, Project>;
  readonly workItems: readonly WorkItem[];

  constructor(world: World) {
    this.#repositories = new SimulatedWorld(world);
    this.projects = new Map(projectsOf(world).map((name) => [name.toLowerCase(), toProject(world, name)]));
    this.workItems = workItemsOf(world);
  }

  /** All repositories of all projects, with what is said of them. */
  holdings(): readonly Holding[] {
    return this.#repositories.holdings();
  }

  /** A repository by its name or its id. */
  find(project: string, name: string): RepositoryIndex | undefined {
    return (
      this.#repositories.find(`${project}/${name}`) ??
      this.#repositories.all().find(({ repository }) => guid(repository.id) === name)
    );
  }
}

function toProject(world: World, name: string): Project {
  const repositories = world.repositories.filter((repository) => projectOf(repository) === name);
  const builds = repositories.flatMap(buildsOf);
  return {
    name,
    builds: builds.sort((one, other) => other.queuedAt - one.queuedAt || other.id - one.id),
    environments: environmentsOf(repositories, builds),
    releases: releaseDeployments(repositories.map((repository) => ({ repository, name: nameOf(repository) }))),
  };
}
