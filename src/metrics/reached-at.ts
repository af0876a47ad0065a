import type { Attribution } from './attribution/attribution';
import type { Chain, Deployed } from './attribution/deployed';
import { OPEN } from './cohort';

const NONE: readonly number[] = [];

/** When the production environments of a service first had a change; of one service at a time. */
export class ReachedAt {
  readonly #attribution: Attribution;
  readonly #times: Float64Array;
  /** The turn in which a time was set; others are of another service. */
  readonly #turns: Int32Array;
  #turn = 0;

  constructor(attribution: Attribution) {
    const keys = attribution.changes.keys.limit;
    this.#attribution = attribution;
    this.#times = new Float64Array(keys);
    this.#turns = new Int32Array(keys);
  }

  /** Goes over to the chains of another service. */
  enter(chains: readonly Chain[]): void {
    this.#turn += 1;
    for (const { live } of chains) {
      for (const deployed of live) {
        if (deployed.role !== 'rollback') {
          this.#arrive(deployed);
        }
      }
    }
  }

  /** Epoch milliseconds; `OPEN` when no environment has it. */
  at(key: number): number {
    return this.#turns[key] === this.#turn ? Number(this.#times[key]) : OPEN;
  }

  #arrive(deployed: Deployed): void {
    const { shipping, changes } = this.#attribution;
    // Read once: both make objects, or look in several places.
    const { finishedAt, arrived } = deployed;
    for (let place = arrived.first; place < arrived.end; place++) {
      this.#note(changes.changeOf(shipping.reached.at(place)), finishedAt);
    }
    for (const key of deployed.isGiven ? shipping.namedBy(deployed) : NONE) {
      this.#note(key, finishedAt);
    }
  }

  #note(key: number, time: number): void {
    if (time < this.at(key)) {
      this.#turns[key] = this.#turn;
      this.#times[key] = time;
    }
  }
}
