import { IntList } from './int-list';

/** Whole numbers of each deployment. */
export const ROW = 0;
export const REVISION = 1;
export const NODE = 2;
export const REPOSITORY = 3;
export const POSITION = 4;
export const FLAGS = 5;
export const ARRIVED = 6;
export const COMMITS = 8;
export const CHANGES = 10;
const INTS = 12;

/** What is known of deployments in rows of numbers: objects of a hundred thousand take several times the memory. */
export class DeployedStore {
  readonly #ints = new IntList();
  /** `finishedAt` and `startedAt`, one after the other. */
  #instants: Float64Array = new Float64Array(32);
  #count = 0;

  /** @returns the number of a new deployment */
  add(finishedAt: number, startedAt: number): number {
    const index = this.#count++;
    if (this.#count * 2 > this.#instants.length) {
      const larger = new Float64Array(Math.ceil(this.#count * 2.5));
      larger.set(this.#instants);
      this.#instants = larger;
    }
    this.#instants[index * 2] = finishedAt;
    this.#instants[index * 2 + 1] = startedAt;
    return index;
  }

  finishedAt(index: number): number {
    return this.#instants[index * 2] ?? NaN;
  }

  startedAt(index: number): number {
    return this.#instants[index * 2 + 1] ?? NaN;
  }

  get(index: number, field: number): number {
    return this.#ints.at(index * INTS + field);
  }

  set(index: number, field: number, value: number): void {
    this.#ints.set(index * INTS + field, value);
  }
}
