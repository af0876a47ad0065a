import { ProviderError } from '../core/errors';
import { instant, isRecent } from '../core/instant';
import { placeOf } from '../core/looked-for';
import type { Clock, Http, Locks, RecordStorage, Signal } from '../core/ports';
import type { Found, Provider } from '../core/provider';
import type { DiscoveredServices, Settings } from '../core/settings';
import { digestOf } from './digest';

/** A repository that is new, or that was given a topic, shows this late. */
const FOUND_AGE_MS = 15 * 60_000;
/** Whoever finds nothing is about to correct something. */
const NOTHING_AGE_MS = 60_000;
/** What failed is not tried again for each panel. */
const PROBLEM_AGE_MS = 30_000;
/** Raised when what readers find changes, so that what was kept before is looked for anew. */
const SEARCH_VERSION = 1;

export interface SearchContext {
  readonly entry: DiscoveredServices;
  readonly connections: Settings['connections'];
  readonly storage: RecordStorage;
  readonly locks: Locks;
  readonly clock: Clock;
  /** Of a search that goes on when nobody waits for it any more: it is short, and kept. */
  readonly signal: Signal;
  /** @throws ProviderError when nothing is known that could be asked. */
  provider(): Promise<Provider>;
  http(provider: Provider, signal: Signal): Http;
  /** The source gave an error for an answer: the error to show for it. */
  failed(error: ProviderError): ProviderError;
  /** Something else is found. */
  changed(): void;
}

/**
 * What one entry of the settings finds: kept like a stream, looked for once for all who ask, and again when it is old.
 * A search that fails leaves what was found before.
 */
export class ServiceSearch {
  readonly key: string;
  /** Null while nothing is known. */
  found: readonly Found[] | null = null;
  /** A sentence that names the connection; null when the last search worked. */
  problem: string | null = null;
  #revision: number | null = null;
  #foundAt = -Infinity;
  #failedAt = -Infinity;
  #loaded: Promise<void> | null = null;
  #searching: Promise<void> | null = null;

  constructor(private readonly context: SearchContext) {
    const { entry, connections } = context;
    const { connection } = entry.discover;
    const digest = digestOf([SEARCH_VERSION, connections[connection], entry.discover]);
    this.key = `${connection}/services/${digest}`;
  }

  /** Resolves when something is known, maybe since an earlier visit, or cannot be had. */
  async known(): Promise<void> {
    await this.#load();
    await (this.found === null ? this.fresh() : undefined);
  }

  /** Resolves when what is known is as of now, or cannot be had (`problem` says why). */
  async fresh(): Promise<void> {
    await this.#load();
    if (this.#isFresh() || isRecent(this.#failedAt, this.context.clock.now(), PROBLEM_AGE_MS)) {
      return;
    }
    this.#searching ??= this.#search().finally(() => (this.#searching = null));
    await this.#searching;
  }

  /** Takes over what another tab has found. */
  async catchUp(): Promise<void> {
    const stored = await this.context.storage.load(this.key, this.#revision);
    const { found, known, revision } = stored?.manifest ?? { known: [], revision: 0 };
    if (found !== undefined && revision > (this.#revision ?? 0)) {
      this.#revision = revision;
      // A clock that was ahead must not keep it from being looked for.
      this.#foundAt = Math.min(known.at(-1)?.to ?? -Infinity, this.context.clock.now());
      this.#take(found);
    }
  }

  #load(): Promise<void> {
    this.#loaded ??= this.catchUp();
    return this.#loaded;
  }

  #isFresh(): boolean {
    const age = this.found?.length === 0 ? NOTHING_AGE_MS : FOUND_AGE_MS;
    return this.found !== null && isRecent(this.#foundAt, this.context.clock.now(), age);
  }

  async #search(): Promise<void> {
    const { locks, clock, failed } = this.context;
    try {
      await locks.run(this.key, () => this.#searchAlone());
    } catch (error) {
      const shown = error instanceof ProviderError ? failed(error) : error;
      const reason = shown instanceof Error ? shown.message : String(shown);
      this.problem = `Services of ${placeOf(this.context.entry.discover)} cannot be looked for: ${reason.replace(/\.?$/, '.')}`;
      this.#failedAt = clock.now();
    }
  }

  async #searchAlone(): Promise<void> {
    await this.catchUp();
    if (this.#isFresh()) {
      return;
    }
    const { entry, clock, storage, signal } = this.context;
    const provider = await this.context.provider();
    if (provider.discover === undefined) {
      throw new ProviderError('not-found', `The system behind "${entry.discover.connection}" has no list of services.`);
    }
    const at = clock.now();
    const found = await provider.discover(this.context.http(provider, signal), entry.discover);
    this.#revision = (this.#revision ?? 0) + 1;
    this.#foundAt = at;
    this.#take(found);
    const manifest = {
      revision: this.#revision,
      known: [{ from: instant(0), to: at }],
      truncated: [],
      unfinished: [],
      extraRevisions: [],
      extraFrom: null,
      found,
    };
    await storage.replace(this.key, { manifest, chunks: [] });
  }

  #take(found: readonly Found[]): void {
    this.problem = null;
    this.#failedAt = -Infinity;
    if (this.found === null || digestOf(found) !== digestOf(this.found)) {
      this.found = found;
      this.context.changed();
    }
  }
}
