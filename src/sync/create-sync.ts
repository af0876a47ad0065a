import PQueue from 'p-queue';
import { toDropTitle } from '../core/dropped-titles';
import { ProviderError } from '../core/errors';
import { instant, type Instant, type Span } from '../core/instant';
import type { Clock, Http, Locks, RecordStorage, Signal } from '../core/ports';
import type { Provider, Truncation } from '../core/provider';
import type { AnyRecord } from '../core/records';
import type { Service, Settings, Vendors } from '../core/settings';
import { ArtifactRevisions } from './artifact-revisions';
import { Budgets } from './budgets';
import { budgetCoverage, RecordCounts, streamCoverage, type BudgetCoverage, type StreamCoverage } from './coverage';
import { ExtraRevisions } from './extra-revisions';
import { fanOut } from './fan-out';
import { guardedHttp } from './guarded-http';
import type { Problem } from './problem';
import { RecordPool, type Snapshot } from './record-pool';
import { Services, type Search } from './services';
import { SharedAnswers } from './shared-answers';
import { StreamEntry, type EntryPorts } from './stream-entry';
import type { SearchContext } from './service-search';
import { amendStream, type ReadingContext } from './stream-reading';
import { StreamState } from './stream-state';
import type { Stream } from './streams';

/** Long enough to be a turn of the event loop. */
const BREATH_MS = 1;
/** Of the five data requests that Grafana lets run at once. */
const REQUESTS_AT_ONCE = 4;

export interface SyncPorts extends EntryPorts {
  readonly settings: Settings;
  /** Of which services anything is read here, of all that are named or found; absent: of all of them. */
  readonly isOurs?: (service: Service) => boolean;
  /** What each vendor is: what a service that is found there is read from, where the settings do not say. */
  readonly vendors: Vendors;
  /** The reader of a connection's vendor; null when there is none. */
  readonly provider: (connection: string) => Promise<Provider | null>;
  readonly http: (connection: string, signal: Signal) => Http;
  readonly storage: RecordStorage;
  readonly locks: Locks;
  /** Calls the listener with a stream's key when another tab has kept more of it; absent where tabs cannot tell. */
  readonly onStored?: (listener: (stream: string) => void) => void;
  /** Calls the listener with a stream's key when what was kept of it is gone; absent where nothing tells. */
  readonly onLost?: (listener: (stream: string) => void) => void;
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
}

/** Everything of the streams that happened since an instant. */
export interface ReadRequest {
  readonly streams: readonly Stream[];
  readonly from: Instant;
}

export interface SyncStatus {
  readonly problems: readonly Problem[];
  /** What the sources would not give in full, within what was asked for. */
  readonly truncated: readonly Truncation[];
  /** How many of the streams are known in full; the others are being read, or have a problem. */
  readonly complete: number;
  readonly total: number;
  /** Sentences about services that could not be found, or not be told apart; absent: there are none. */
  readonly notices?: readonly string[];
}

/** How far one stream is known. */
export interface StreamProgress {
  readonly stream: Stream;
  /** Ordered and apart. */
  readonly known: readonly Span[];
  readonly truncated: readonly Truncation[];
  /** Why it is not known further; null while nothing is wrong. */
  readonly problem: Problem | null;
}

export interface Sync {
  /** Looks for the services that the settings do not name, where what is known of them is old. */
  search(): Search;
  /** The settings with the services that are known now: another object whenever these are others. */
  settings(): Settings;
  /** What there is to say of the services that were looked for. */
  notices(): readonly string[];
  /**
   * Resolves when everything is known or cannot be had; never rejects.
   * @param onChange called whenever more is known, maybe often.
   */
  read(request: ReadRequest, onChange: () => void, signal: Signal): Promise<void>;
  status(request: ReadRequest): SyncStatus;
  /** How far each stream is known. */
  coverage(request: ReadRequest): readonly StreamCoverage[];
  /** What may still be asked of each connection. */
  budgets(): readonly BudgetCoverage[];
  /** Takes over what was kept of the streams, and asks nobody for more. */
  load(streams: readonly Stream[]): Promise<void>;
  progress(streams: readonly Stream[]): readonly StreamProgress[];
  /** What is known now. An earlier snapshot may not be used any more. */
  snapshot(): Snapshot;
}

/** Knows what is known of every stream, and reads the rest: once for all who ask, newest first. */
export function createSync(ports: SyncPorts): Sync {
  return new StreamSync(ports);
}

class StreamSync implements Sync {
  readonly #pool = new RecordPool();
  readonly #entries = new Map<string, StreamEntry>();
  readonly #budgets = new Map<string, Budgets>();
  readonly #answers = new Map<string, SharedAnswers>();
  readonly #queue = new PQueue({ concurrency: REQUESTS_AT_ONCE });
  readonly #listeners = new Set<() => void>();
  readonly #extras: ExtraRevisions;
  readonly #artifacts: ArtifactRevisions;
  readonly #services: Services;
  readonly #dropTitle: (record: AnyRecord) => AnyRecord;

  constructor(private readonly ports: SyncPorts) {
    this.#dropTitle = toDropTitle(ports.settings);
    this.#extras = new ExtraRevisions(this.#pool, ports.settings);
    this.#artifacts = new ArtifactRevisions(this.#pool, ports.settings, {
      clock: ports.clock,
      findCommits: async (connection, names, signal) => {
        const provider = await ports.provider(connection);
        return (await provider?.findCommits?.(this.#http(connection, provider, signal), names)) ?? null;
      },
      amend: (stream, records) => amendStream(this.#entry(stream).context, records),
    });
    this.#services = new Services(ports.settings, ports.vendors, (entry) => this.#searchContext(entry), ports.isOurs);
    ports.onStored?.((key) => void this.#refresh(key));
    ports.onLost?.((key) => this.#entries.get(key)?.context.state.forget());
  }

  search(): Search {
    return this.#services.search();
  }

  settings(): Settings {
    return this.#services.settings();
  }

  notices(): readonly string[] {
    return this.#services.notices();
  }

  async read({ streams, from }: ReadRequest, onChange: () => void, caller: Signal): Promise<void> {
    const { signal, close } = fanOut(caller);
    try {
      await Promise.all([
        this.load(streams).then(() => this.#listen(onChange, signal)),
        ...streams.map((stream) => this.#entry(stream).want({ from, extraRevisions: [] }, signal)),
      ]);
      await this.#artifacts.resolve(streams, from, signal);
      await Promise.all(streams.map((stream) => this.#wantExtras(stream, from, signal)));
    } finally {
      this.#listeners.delete(onChange);
      close();
    }
  }

  status({ streams, from }: ReadRequest): SyncStatus {
    const entries = streams.map((stream) => this.#entry(stream));
    return {
      problems: entries.flatMap(({ problem }) => problem ?? []),
      truncated: entries.flatMap(({ context }) => context.state.truncated.filter(({ span }) => span.to > from)),
      complete: entries.filter((entry) => entry.isSettled(from)).length,
      total: entries.length,
    };
  }

  coverage({ streams, from }: ReadRequest): readonly StreamCoverage[] {
    const counts = new RecordCounts(this.snapshot().records);
    return streams.map((stream) => streamCoverage(this.#entry(stream), from, counts));
  }

  budgets(): readonly BudgetCoverage[] {
    const connections = Object.keys(this.settings().connections);
    return connections.flatMap((connection) => budgetCoverage(connection, this.#budgetsOf(connection)));
  }

  async load(streams: readonly Stream[]): Promise<void> {
    await Promise.all(streams.map((stream) => this.#entry(stream).load()));
  }

  progress(streams: readonly Stream[]): readonly StreamProgress[] {
    return streams.map((stream) => {
      const { context, problem } = this.#entry(stream);
      return { stream, known: context.state.known, truncated: context.state.truncated, problem };
    });
  }

  snapshot(): Snapshot {
    const snapshot = this.#pool.snapshot();
    for (const { context } of this.#entries.values()) {
      const { stream, state } = context;
      if (stream.kind === 'commit') {
        // While nothing is known, nothing is known of any instant.
        snapshot.records.commitsSince.set(stream.resource, state.known.at(-1)?.from ?? instant(Infinity));
      }
    }
    return snapshot;
  }

  async #wantExtras(stream: Stream, from: Instant, signal: Signal): Promise<void> {
    const extraRevisions = signal.aborted ? [] : this.#extras.of(stream, from);
    if (extraRevisions.length > 0) {
      await this.#entry(stream).want({ from, extraRevisions }, signal);
    }
  }

  #entry(stream: Stream): StreamEntry {
    const known = this.#entries.get(stream.key);
    if (known !== undefined) {
      return known;
    }
    const entry = new StreamEntry(this.#context(stream), this.ports);
    this.#entries.set(stream.key, entry);
    return entry;
  }

  /** From when all that was kept is there: of some of it, numbers would be of some of the services. */
  #listen(onChange: () => void, signal: Signal): void {
    if (!signal.aborted) {
      this.#listeners.add(onChange);
      onChange();
    }
  }

  /** What another tab has kept. */
  async #refresh(key: string): Promise<void> {
    if (await this.#services.refresh(key)) {
      this.#changed();
    } else {
      await this.#entries.get(key)?.refresh();
    }
  }

  #changed(): void {
    this.#listeners.forEach((listener) => listener());
  }

  #searchContext(entry: Settings['discover'][number]): Omit<SearchContext, 'changed'> {
    const { settings, storage, locks, clock, createCancellation } = this.ports;
    const { connection } = entry.discover;
    return {
      entry,
      connections: settings.connections,
      storage,
      locks,
      clock,
      signal: createCancellation().signal,
      provider: () => this.#provider(connection),
      http: (provider, signal) => this.#http(connection, provider, signal),
      failed: (error) => this.#failed(connection, error),
    };
  }

  #context(stream: Stream): ReadingContext {
    const { storage, locks, clock, timer } = this.ports;
    const services = this.#services;
    return {
      stream,
      state: new StreamState(),
      get settings() {
        return services.settings();
      },
      pool: this.#pool,
      storage,
      locks,
      clock,
      provider: () => this.#provider(stream.connection),
      http: (provider, signal) => this.#http(stream.connection, provider, signal),
      failed: (error) => this.#failed(stream.connection, error),
      named: (record) => this.#dropTitle(this.#artifacts.named(record)),
      changed: () => this.#changed(),
      breathe: () => timer.wait(BREATH_MS, null),
    };
  }

  async #provider(connection: string): Promise<Provider> {
    const provider = await this.ports.provider(connection);
    if (provider === null) {
      throw new ProviderError('not-found', `"${connection}" names no system that can be read.`);
    }
    return provider;
  }

  #http(connection: string, provider: Provider, signal: Signal): Http {
    const { timer, random } = this.ports;
    const budgets = this.#budgetsOf(connection);
    const budgetOf = provider.budget.bind(provider);
    const http = this.ports.http(connection, signal);
    const guarded = guardedHttp(http, { queue: this.#queue, budgets, budgetOf, timer, signal, random });
    return this.#answersOf(connection).http(guarded, signal);
  }

  #answersOf(connection: string): SharedAnswers {
    const answers = this.#answers.get(connection) ?? new SharedAnswers(this.ports.clock);
    this.#answers.set(connection, answers);
    return answers;
  }

  #budgetsOf(connection: string): Budgets {
    const budgets = this.#budgets.get(connection) ?? new Budgets(connection, this.ports.clock);
    this.#budgets.set(connection, budgets);
    return budgets;
  }

  /** GraphQL refuses with status 200, so that only its reader sees it. What `Budgets` itself refused has no status. */
  #failed(connection: string, error: ProviderError): ProviderError {
    const isRefused = error.kind === 'rate-limited' && error.status !== null;
    return isRefused ? this.#budgetsOf(connection).close(error) : error;
  }
}
