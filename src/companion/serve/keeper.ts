import { instant, type Instant } from '../../core/instant';
import type { Clock, Http, Signal, Timer } from '../../core/ports';
import type { Provider } from '../../core/provider';
import type { RecordSet } from '../../core/record-set';
import { RECORD_KINDS } from '../../core/records';
import type { Settings } from '../../core/settings';
import { isInShard, type Shard } from '../../core/shard';
import { createEngine } from '../../metrics/create-engine';
import type { Engine } from '../../metrics/engine';
import { providerIdOf } from '../../core/connections';
import { loadProvider, vendors } from '../../providers/registry';
import { createSync, type StreamProgress, type Sync } from '../../sync/create-sync';
import { streamsFor } from '../../sync/given-streams';
import type { Stream } from '../../sync/streams';
import { createCancellation, processLocks } from '../node-ports';
import type { FileStorage } from '../store/file-storage';
import { deliveryValues, type Delivery } from './delivery-values';
import { deliveryOf, ownOf, toText, type Exposition } from './exposition';
import type { Told } from './last-told';
import { OwnMetrics } from './own-metrics';
import { firstNeeded, Readiness } from './readiness';
import { recordSource } from './records/kept-records';
import type { RecordSource } from './records/records-route';
import { tellDelivery, tellStreams } from './tell';
import { Watch } from './watch';

export interface KeeperOptions {
  readonly version: string;
  readonly intervalMs: number;
  /** How far back records are kept fresh, in days. */
  readonly historyDays: number;
  /** Days. */
  readonly windows: readonly number[];
  readonly timezone: string;
  readonly seriesLimit: number;
  /** Null: all services are read here. */
  readonly shard: Shard | null;
}

export interface KeeperPorts {
  readonly settings: Settings;
  readonly storage: FileStorage;
  /** Of a connection, with its credentials. */
  readonly http: (connection: string, signal: Signal) => Http;
  readonly clock: Clock;
  readonly timer: Timer;
  /** Milliseconds of a clock that is never set. */
  readonly elapsed: () => number;
  readonly random: () => number;
  /** A sentence for whoever runs it. */
  readonly say: (sentence: string) => void;
  /** Keeps what was told last for the next start; absent: nobody does. */
  readonly keepTold?: (told: Told) => void;
}

/** What is told to whoever scrapes, as of one moment. */
export interface Published {
  readonly exposition: Exposition;
  /** Nothing is withheld that is only a matter of time. */
  readonly ready: boolean;
  /** When the values were computed; null before they were. */
  readonly valuesAt: Instant | null;
}

/** While the first history is read, what is known of it is told that often at most, */
const TELL_MS = 15_000;
/** and no more than a fifth of the time is spent on it. */
const REST = 4;

/** Keeps the records fresh, and tells the values after each sync. */
export class Keeper {
  readonly #own = new OwnMetrics();
  readonly #watch: Watch;
  readonly #sync: Sync;
  readonly #said = new Set<string>();
  #delivery: Exposition['delivery'] | null = null;
  #valuesAt: Instant | null = null;
  #isReady = false;
  #engine: { readonly engine: Engine; readonly records: RecordSet; readonly settings: Settings } | null = null;
  #toldAt = -Infinity;
  #isTelling = false;
  #telling: Promise<void> = Promise.resolve();
  #turn = 0;
  #published = 0;

  constructor(
    private readonly ports: KeeperPorts,
    private readonly options: KeeperOptions,
    private readonly publish: (published: Published) => void,
  ) {
    const { settings, storage, clock, timer, random } = ports;
    const { shard } = options;
    const watch = new Watch(this.#own, Object.keys(settings.connections));
    this.#watch = watch;
    this.#own.set('buildInfo', 1, { version: options.version });
    this.#own.set('ready', 0);
    this.#own.set('seriesLimit', options.seriesLimit);
    this.#sync = createSync({
      ...{ settings, vendors, storage, clock, timer, random },
      ...(shard === null ? {} : { isOurs: (service) => isInShard(service, shard) }),
      provider: (connection) => watchedProvider(watch, connection),
      http: (connection, signal) => watch.http(connection, ports.http(connection, signal)),
      onLost: (listener) => storage.onLost(listener),
      locks: processLocks(),
      createCancellation,
    });
  }

  /** Goes on with what was told before a restart, until it can tell more. */
  restore(told: Told): void {
    this.#own.restore(told.own);
    this.#delivery = told.delivery;
    this.#valuesAt = told.valuesAt;
    this.#isReady = true;
  }

  /** The records as they are served. */
  records(): RecordSource {
    return recordSource({
      storage: this.ports.storage,
      progress: () => this.#sync.progress(this.#streams()),
      settings: () => this.#sync.settings(),
      from: () => this.#from(),
    });
  }

  /** Until the signal is aborted. First tells what the store has, so that a restart waits for nobody. */
  async run(signal: AbortSignal): Promise<void> {
    await this.tellStored();
    while (!signal.aborted) {
      const pause = await this.syncOnce(signal);
      await this.ports.timer.wait(signal.aborted ? 0 : pause, signal);
    }
    this.ports.storage.flush();
  }

  /** What is known since an earlier run; nobody is asked, but for services of which nothing was ever found. */
  async tellStored(): Promise<void> {
    await this.tellOwn();
    await this.#sync.search().known;
    await this.#sync.load(this.#streams());
    await this.#tell();
  }

  /** Reads what is new, and tells it. @returns for how long to wait until the next time, in milliseconds. */
  async syncOnce(signal: AbortSignal): Promise<number> {
    const start = this.ports.elapsed();
    const wasReady = this.#isReady;
    this.#watch.takeAsked();
    await this.#read(signal);
    this.ports.storage.flush();
    const pause = wasReady ? this.#watch.pauseFor(this.#watch.takeAsked(), this.ports.clock) : 0;
    const interval = Math.max(this.options.intervalMs, pause);
    if (!signal.aborted) {
      this.#tellSync((this.ports.elapsed() - start) / 1000, interval);
      await this.#tell();
    }
    return interval;
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { known, fresh } = this.#sync.search();
    await known;
    const before = this.#sync.settings();
    await this.#readAll(signal);
    await fresh;
    if (this.#sync.settings() !== before && !signal.aborted) {
      await this.#readAll(signal);
    }
  }

  async #readAll(signal: AbortSignal): Promise<void> {
    const onChange = () => void this.#tellWhileReading();
    await this.#sync.read({ streams: this.#streams(), from: this.#from() }, onChange, signal);
  }

  /** Series that were there must not go and come while a sync is under way: then only what is new is told before. */
  async #tellWhileReading(): Promise<void> {
    if (!this.#isReady && !this.#isTelling && this.ports.elapsed() - this.#toldAt >= TELL_MS) {
      await this.#tell();
    }
  }

  #from(): Instant {
    const { historyDays, windows } = this.options;
    const now = this.ports.clock.now();
    const forValues = firstNeeded(now, Math.max(...windows), this.ports.settings.lookBack);
    return instant(Math.min(firstNeeded(now, historyDays, 0), forValues));
  }

  #streams(): readonly Stream[] {
    return streamsFor({ kinds: RECORD_KINDS, filters: {} }, this.#sync.settings(), vendors);
  }

  /** One after the other: what began earlier must not end later, and old values be told last. */
  async #tell(): Promise<void> {
    const before = this.#telling;
    const now = before.catch(() => undefined).then(() => this.#tellNow());
    this.#telling = now;
    await now;
  }

  async #tellNow(): Promise<void> {
    this.#isTelling = true;
    const start = this.ports.elapsed();
    const progress = this.#sync.progress(this.#streams());
    const now = this.ports.clock.now();
    const settings = this.#sync.settings();
    const readiness = new Readiness(progress, now, settings.lookBack);
    const longest = Math.max(...this.options.windows);
    const delivery = this.#evaluate(readiness, now);
    tellStreams(this.#own, progress, Object.keys(this.ports.settings.connections));
    const texts = [await toText(delivery.families), await this.#own.textOfStreams()];
    this.#delivery = await deliveryOf(...texts);
    this.#valuesAt = now;
    this.#isReady = readiness.isSettled(longest);
    const took = this.ports.elapsed() - start;
    this.#toldAt = this.ports.elapsed() + took * REST;
    this.#isTelling = false;
    tellDelivery(this.#own, delivery, settings);
    this.#own.set('servicesPending', readiness.pending(longest).length);
    this.#own.set('ready', this.#isReady ? 1 : 0);
    this.#own.set('valuesAt', now / 1000);
    this.#own.set('evaluation', took / 1000);
    this.#sayWhatIsWrong(progress, delivery);
    await this.tellOwn();
    if (this.#isReady) {
      this.ports.keepTold?.({ valuesAt: now, delivery: this.#delivery, own: await this.#own.ofValues() });
    }
  }

  #evaluate(readiness: Readiness, now: Instant): Delivery {
    const settings = this.#sync.settings();
    const { records } = this.#sync.snapshot();
    const known = this.#engine;
    const isSame = known?.records === records && known.settings === settings;
    const engine = isSame ? known.engine : createEngine(records, settings, now);
    engine.refresh(now);
    this.#engine = { engine, records, settings };
    RECORD_KINDS.forEach((kind) => this.#own.set('records', records.tables[kind].rows, { kind }));
    const { windows, timezone, seriesLimit, shard } = this.options;
    return deliveryValues({
      ...{ engine, records, settings, now, timezone, windows, limit: seriesLimit, isPart: shard !== null },
      isRead: (service, metric, days) => readiness.isRead(service, metric, days),
      isReading: (service, metric, days) => readiness.isReading(service, metric, days),
    });
  }

  /** Publishes anew what the companion tells of itself, with the values as they were. */
  async tellOwn(): Promise<void> {
    const { isWritten, bytes, failures, damaged } = this.ports.storage.facts();
    this.#watch.tellBudgets();
    this.#own.set('storeUp', isWritten ? 1 : 0);
    this.#own.set('storeBytes', bytes);
    this.#own.setAll('storeFailures', []);
    this.#own.add('storeFailures', {}, failures);
    this.#own.setAll('storeDamaged', []);
    this.#own.add('storeDamaged', {}, damaged);
    const turn = ++this.#turn;
    const [ready, valuesAt] = [this.#isReady, this.#valuesAt];
    const delivery = (this.#delivery ??= await deliveryOf());
    const own = await ownOf(await this.#own.text());
    // What was told meanwhile is newer.
    if (turn > this.#published) {
      this.#published = turn;
      this.publish({ exposition: { delivery, own }, ready, valuesAt });
    }
  }

  #tellSync(seconds: number, interval: number): void {
    const problems = this.#sync.progress(this.#streams()).filter(({ problem }) => problem !== null);
    this.#own.add('syncs');
    this.#own.add('syncFailures', {}, problems.length === 0 ? 0 : 1);
    this.#own.set('syncDuration', seconds);
    this.#own.set('syncAt', this.ports.clock.now() / 1000);
    this.#own.set('syncInterval', interval / 1000);
  }

  /** Each sentence when it begins to hold, and once. */
  #sayWhatIsWrong(progress: readonly StreamProgress[], { leftOut }: Delivery): void {
    const limit = `${leftOut.length} services have no series, as these would be more than ${this.options.seriesLimit}: raise --series-limit, or ask for fewer --windows.`;
    const wrong = [
      ...progress.flatMap(({ problem }) => problem?.message ?? []),
      ...this.#sync.notices(),
      ...(leftOut.length === 0 ? [] : [limit]),
    ];
    wrong.filter((sentence) => !this.#said.has(sentence)).forEach((sentence) => this.ports.say(sentence));
    this.#said.clear();
    wrong.forEach((sentence) => this.#said.add(sentence));
  }
}

async function watchedProvider(watch: Watch, connection: string): Promise<Provider | null> {
  const provider = await loadProvider(providerIdOf(connection));
  return provider === null ? null : watch.provider(connection, provider);
}
