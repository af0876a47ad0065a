import type { World } from '../../world/world';
import { RepositoryIndex } from './repository-index';

/** Repositories by name; each is indexed when it is first asked for. */
export class SimulatedWorld {
  readonly #indexes = new Map<string, RepositoryIndex>();

  constructor(readonly world: World) {}

  /** Names are found whatever their case. */
  find(fullName: string): RepositoryIndex | undefined {
    const key = fullName.toLowerCase();
    const known = this.#indexes.get(key);
    const repository = known?.repository ?? this.world.repositories.find((row) => row.fullName.toLowerCase() === key);
    if (repository === undefined) {
      return undefined;
    }
    const index = known ?? new RepositoryIndex(repository);
    this.#indexes.set(key, index);
    return index;
  }

  all(): readonly RepositoryIndex[] {
    return this.world.repositories.flatMap(({ fullName }) => this.find(fullName) ?? []);
  }
}
