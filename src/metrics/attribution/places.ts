import { IntList } from './int-list';

const RECENT = 256;

/**
 * Numbers what belongs to a repository (its commits, its changes) from 0 on, so that a bit for each of them takes no
 * more room than the repository is large.
 */
export class Places {
  readonly #indexes = new Map<number, number>();
  readonly #counts = new IntList();
  /** Where records of all repositories come mixed, a map would cost more than all else. */
  readonly #recentSymbols = new Int32Array(RECENT);
  readonly #recentIndexes = new Int32Array(RECENT);

  /** The next place in a repository, given by its symbol. */
  next(repository: number): number {
    const index = this.#indexOf(repository);
    const place = this.#counts.at(index);
    this.#counts.set(index, place + 1);
    return place;
  }

  #indexOf(repository: number): number {
    const slot = repository & (RECENT - 1);
    if (this.#recentSymbols[slot] !== repository || repository === 0) {
      const index = this.#indexes.get(repository) ?? this.#indexes.size;
      this.#indexes.set(repository, index);
      this.#recentSymbols[slot] = repository;
      this.#recentIndexes[slot] = index;
    }
    return Number(this.#recentIndexes[slot]);
  }
}
