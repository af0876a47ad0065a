import { ProviderError } from '../core/errors';
import { isRecent, type Instant } from '../core/instant';
import type { Cancellation, Signal, Timer } from '../core/ports';
import { toProblem, type Problem } from './problem';
import { catchUp, readStream, unaskedOf, type ReadingContext, type Wanted } from './stream-reading';

/** Panels that load together ask for different spans; reading once for all of them takes fewer requests. */
const GATHER_MS = 50;
/** A panel that refreshes lets go of its query before it asks anew. */
const GRACE_MS = 1_000;
/** What failed is not tried again for each panel. */
const PROBLEM_AGE_MS = 30_000;

interface Demand extends Wanted {
  readonly settle: () => void;
}

export interface EntryPorts {
  readonly timer: Timer;
  readonly createCancellation: () => Cancellation;
}

/** One stream, read once for everybody who wants it. */
export class StreamEntry {
  problem: Problem | null = null;
  #problemAt = -Infinity;
  readonly #demands = new Set<Demand>();
  #cancellation: Cancellation | null = null;
  #isRunning = false;
  #loaded: Promise<void> | null = null;

  constructor(
    readonly context: ReadingContext,
    private readonly ports: EntryPorts,
  ) {}

  /** Resolves when what is wanted is known, cannot be had (`problem` says why), or is not wanted any more. */
  async want(wanted: Wanted, signal: Signal): Promise<void> {
    await this.load();
    if (signal.aborted || this.#has(wanted) || this.#failedJustNow()) {
      return;
    }
    await new Promise<void>((resolve) => {
      const demand = { ...wanted, settle: resolve };
      const letGo = () => {
        this.#settle(demand);
        void this.#cancelUnwanted();
      };
      signal.addEventListener('abort', letGo);
      demand.settle = () => {
        signal.removeEventListener('abort', letGo);
        resolve();
      };
      this.#demands.add(demand);
      void this.#run();
    });
  }

  /** Takes over what was kept, once. */
  load(): Promise<void> {
    this.#loaded ??= catchUp(this.context);
    return this.#loaded;
  }

  /** Another tab has kept more of the stream: shown at once, before this one has its turn to read. */
  async refresh(): Promise<void> {
    await this.#loaded;
    await catchUp(this.context);
  }

  /** Whether everything since then is known, as of a minute ago. */
  isSettled(from: Instant): boolean {
    return this.context.state.isKnownSince(from) && this.problem === null;
  }

  #has(wanted: Wanted): boolean {
    const { state, clock } = this.context;
    return state.missing(wanted.from, clock.now()).length === 0 && unaskedOf(state, wanted).length === 0;
  }

  #failedJustNow(): boolean {
    return this.problem !== null && isRecent(this.#problemAt, this.context.clock.now(), PROBLEM_AGE_MS);
  }

  async #run(): Promise<void> {
    if (this.#isRunning) {
      return;
    }
    this.#isRunning = true;
    await this.ports.timer.wait(GATHER_MS, null);
    while (this.#demands.size > 0) {
      await this.#pass();
    }
    this.#isRunning = false;
  }

  async #pass(): Promise<void> {
    const served = [...this.#demands];
    const wanted = together(served);
    this.#cancellation = this.ports.createCancellation();
    const { signal } = this.#cancellation;
    try {
      await readStream(this.context, wanted, signal);
      this.problem = signal.aborted ? this.problem : null;
    } catch (error) {
      this.#fail(error, signal);
    }
    this.#cancellation = null;
    if (!signal.aborted) {
      served.forEach((demand) => this.#settle(demand));
    }
    this.context.changed();
  }

  #fail(error: unknown, signal: Signal): void {
    if (signal.aborted) {
      return;
    }
    const shown = error instanceof ProviderError ? this.context.failed(error) : error;
    this.problem = toProblem(this.context.stream, shown);
    this.#problemAt = this.context.clock.now();
  }

  #settle(demand: Demand): void {
    this.#demands.delete(demand);
    demand.settle();
  }

  async #cancelUnwanted(): Promise<void> {
    const reading = this.#cancellation;
    await this.ports.timer.wait(GRACE_MS, null);
    if (this.#demands.size === 0 && this.#cancellation === reading) {
      reading?.abort();
    }
  }
}

function together(demands: readonly Demand[]): Wanted {
  const [first, ...others] = demands.map(({ from }) => from);
  return {
    from: others.reduce((oldest, from) => (from < oldest ? from : oldest), first ?? (0 as Instant)),
    extraRevisions: [...new Set(demands.flatMap(({ extraRevisions }) => extraRevisions))],
  };
}
