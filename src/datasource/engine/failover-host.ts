import { neverAborted } from '../../core/never-aborted';
import type { Signal } from '../../core/ports';
import type { SyncStatus } from '../../sync/create-sync';
import type { Argument, EngineHost, Need, Question, Reply } from './engine-host';
import { HostLost } from './worker-host';

export interface Hosts {
  /** Null when no worker can be had here. */
  readonly startWorker: () => Promise<EngineHost | null>;
  /** Loads its code when it is called. */
  readonly onPage: () => Promise<EngineHost>;
}

/**
 * The worker while there is one, the page when there is none or it is lost. Whatever was asked of a lost worker is
 * asked anew on the page, once the page has read what the worker had.
 */
export function withFailover(hosts: Hosts): EngineHost {
  return new FailoverHost(hosts);
}

interface Current {
  readonly host: EngineHost;
  /** Until it knows what the worker knew. */
  readonly caughtUp: Promise<unknown>;
}

class FailoverHost implements EngineHost {
  /** What is known in full, so that it may be asked about. */
  readonly #known = new Map<string, Need>();
  #current: Promise<Current> | null = null;
  #page: Promise<Current> | null = null;

  constructor(private readonly hosts: Hosts) {}

  read(need: Need, onChange: () => void, signal: Signal): Promise<void> {
    return this.#attempt(async ({ host }) => {
      await host.read(need, onChange, signal);
      if (!signal.aborted) {
        this.#known.set(JSON.stringify(need), need);
      }
    });
  }

  status(need: Need): Promise<SyncStatus> {
    return this.#attempt(async ({ host, caughtUp }) => {
      await caughtUp;
      return host.status(need);
    });
  }

  ask<Q extends Question>(question: Q, argument: Argument<Q>): Promise<Reply<Q>> {
    return this.#attempt(async ({ host, caughtUp }) => {
      await caughtUp;
      return host.ask(question, argument);
    });
  }

  isApart(): boolean {
    return this.#page === null;
  }

  async #attempt<T>(work: (current: Current) => Promise<T>): Promise<T> {
    this.#current ??= this.#start();
    try {
      return await work(await (this.#page ?? this.#current));
    } catch (error) {
      if (!(error instanceof HostLost)) {
        throw error;
      }
      return work(await this.#onPage());
    }
  }

  async #start(): Promise<Current> {
    const worker = await this.hosts.startWorker();
    return worker === null ? this.#onPage() : { host: worker, caughtUp: Promise.resolve() };
  }

  #onPage(): Promise<Current> {
    this.#page ??= this.#startOnPage().catch((error: unknown) => {
      // Its code may load next time.
      this.#page = this.#current = null;
      throw error;
    });
    return this.#page;
  }

  async #startOnPage(): Promise<Current> {
    const host = await this.hosts.onPage();
    const readings = [...this.#known.values()].map((need) => host.read(need, () => undefined, neverAborted));
    return { host, caughtUp: Promise.all(readings) };
  }
}
