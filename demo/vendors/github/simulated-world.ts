import type { World } from '../../world/world';
import { holdingsOf, type Holding } from '../common/holdings';
import { RepositoryIndex } from './repository-index';

/** Repositories by name; each is indexed when it is first asked for. */
export class SimulatedWorld {
  readonly #indexes = new Map<string, RepositoryIndex>();
  #holdings: readonly Holding[] | null = null;

  constructor(readonly world: World) {}

  /** Names are found whatever their case. */
  find(fullName: string): RepositoryIndex | undefined {
    const key = fullName.toLowerCase();
    const isIt = ({ fullName: name }: { readonly fullName: string }) => name.toLowerCase() === key;
    const known = this.#indexes.get(key);
    const repository =
      known?.repository ??
      this.world.repositories.find(isIt) ??
      this.holdings().find((holding) => isIt(holding.repository))?.repository;
    if (repository === undefined) {
      return undefined;
    }
    const index = known ?? new RepositoryIndex(repository);
    this.#indexes.set(key, index);
    return index;
  }

  /** Those in which something happens. */
  all(): readonly RepositoryIndex[] {
    return this.world.repositories.flatMap(({ fullName }) => this.find(fullName) ?? []);
  }

  /** All that there is, with what is said of it. */
  holdings(): readonly Holding[] {
    this.#holdings ??= holdingsOf(this.world);
    return this.#holdings;
  }
}
