import type { Signal } from '../../core/ports';
import { instant, isRecent, type Instant } from '../../core/instant';
import type { DeploymentRow } from '../../core/metric';
import type { RecordSet } from '../../core/record-set';
import { weekStartOf, type Settings } from '../../core/settings';
import { createEngine } from '../../metrics/create-engine';
import type { Engine, Lists } from '../../metrics/engine';
import { createSync, type ReadRequest, type Sync, type SyncStatus } from '../../sync/create-sync';
import { vendors } from '../../providers/registry';
import type { Stream } from '../../sync/streams';
import { streamsFor } from '../../sync/given-streams';
import type { DeploymentChoice, List } from '../query';
import { cellsOf, type Cells } from '../row-cells';
import { recordsFound } from '../../checks/records-found';
import type {
  Answerer,
  Argument,
  EngineHost,
  HostPorts,
  ListRequest,
  Need,
  Question,
  Questions,
  Reply,
} from './engine-host';

/** An answer is judged by what is known "now", which may be this long ago. */
const NOW_AGE_MS = 30_000;
/** Panels that are drawn together often ask the same; answers of moments that have passed are not kept for long. */
const MOST_REPLIES = 500;

/** Reads and computes on the thread that it is made on: the worker's, or the page's. */
export function createLocalHost(ports: HostPorts): EngineHost {
  return new LocalHost(ports);
}

interface Known {
  /** With the services that were found. */
  readonly settings: Settings;
  /** Stays while the records only grow. */
  readonly engine: Engine;
  readonly records: RecordSet;
  readonly questions: Answerer;
  readonly version: number;
  readonly now: number;
  readonly replies: Map<string, Reply<Question>>;
}

class LocalHost implements EngineHost {
  readonly #sync: Sync;
  readonly #streams = new Map<string, readonly Stream[]>();
  /** By which the streams were planned. */
  #planned: Settings;
  #known: Known | null = null;

  constructor(private readonly ports: HostPorts) {
    this.#sync = createSync({ ...ports, vendors });
    this.#planned = this.#sync.settings();
  }

  /** Of services that were found at an earlier visit all is read at once, and of others as soon as they are found. */
  async read(need: Need, onChange: () => void, signal: Signal): Promise<void> {
    const { known, fresh } = this.#sync.search();
    await known;
    const before = this.#sync.settings();
    await this.#sync.read(this.#request(need), onChange, signal);
    await fresh;
    if (this.#sync.settings() !== before && !signal.aborted) {
      await this.#sync.read(this.#request(need), onChange, signal);
    }
  }

  async status(need: Need): Promise<SyncStatus> {
    const notices = this.#concernsFound(need) ? this.#sync.notices() : [];
    const status = this.#sync.status(this.#request(need));
    return notices.length === 0 ? status : { ...status, notices };
  }

  /** Who asks for services by name, and has them, misses nothing. */
  #concernsFound({ filters: { service: wanted } }: Need): boolean {
    const names = new Set(this.#sync.settings().services.map(({ name }) => name));
    return wanted === undefined || wanted.some((name) => !names.has(name));
  }

  async ask<Q extends Question>(question: Q, argument: Argument<Q>): Promise<Reply<Q>> {
    // Whoever asks which services there are has not read anything of them yet.
    await (question === 'services' ? this.#sync.search().known : undefined);
    const { questions, replies } = this.#current();
    // How far it is read, and what may still be asked, changes with every request, whatever came of it.
    if (question === 'coverage' || question === 'budgets') {
      return questions[question](argument);
    }
    const key = JSON.stringify([question, argument]);
    // The key names the question, so that what stands under it is an answer to it.
    const known = replies.get(key) as Reply<Q> | undefined;
    if (known !== undefined) {
      return known;
    }
    const reply = questions[question](argument);
    if (replies.size >= MOST_REPLIES) {
      replies.clear();
    }
    replies.set(key, reply);
    return reply;
  }

  isApart(): boolean {
    return false;
  }

  #request({ from, ...what }: Need): ReadRequest {
    const key = JSON.stringify(what);
    const settings = this.#sync.settings();
    if (settings !== this.#planned) {
      this.#planned = settings;
      this.#streams.clear();
    }
    const streams = this.#streams.get(key) ?? streamsFor(what, settings, vendors);
    this.#streams.set(key, streams);
    return { streams, from };
  }

  /** One engine for all who ask, brought up to date when more is known. */
  #current(): Known {
    const settings = this.#sync.settings();
    const { records, version } = this.#sync.snapshot();
    const now = this.ports.clock.now();
    const known = this.#known?.settings === settings ? this.#known : null;
    if (known?.version === version && isRecent(known.now, now, NOW_AGE_MS)) {
      return known;
    }
    // Records that were taken back leave another set behind, which needs an engine of its own.
    const engine = known?.records === records ? known.engine : createEngine(records, settings, now);
    engine.refresh(now);
    const questions = {
      ...questionsTo(engine, records, { settings, now }),
      coverage: (need: Need) => this.#sync.coverage(this.#request(need)),
      budgets: () => this.#sync.budgets(),
    };
    this.#known = { settings, engine, records, questions, version, now, replies: new Map() };
    return this.#known;
  }
}

function questionsTo(engine: Engine, records: RecordSet, judged: Judged): Omit<Questions, 'coverage' | 'budgets'> {
  return {
    ...engine,
    list: (request) => listed(engine, request.list, request),
    names: ({ dimension, services }) =>
      dimension === 'environment' ? environmentsIn(records, services) : pipelinesOf(engine, services, judged),
    found: ({ from }) => recordsFound(records, judged.settings, from),
    services: () => judged.settings.services,
  };
}

function listed<L extends List>(lists: Lists, list: L, { only, ...filter }: ListRequest): Cells {
  return list === 'deployments'
    ? cellsOf('deployments', lists.deployments(filter).filter(isChosen(only)))
    : cellsOf(list, lists[list](filter));
}

function isChosen(only: DeploymentChoice): (row: DeploymentRow) => boolean {
  return ({ failed, role }) => only === 'all' || (only === 'failed' ? failed : role === 'rollback');
}

function environmentsIn(records: RecordSet, services: readonly string[]): readonly string[] {
  const selected = new Set(services);
  const names = new Set<string>();
  for (const { service, environment } of records.of('deployment')) {
    if (selected.has(service)) {
      names.add(environment ?? 'production');
    }
  }
  return [...names].sort();
}

/** Runs name no service: those of its repository are meant, which the engine knows. */
function pipelinesOf(engine: Engine, services: readonly string[], { settings, now }: Judged): readonly string[] {
  const { series } = engine.evaluate({
    ...{ metric: 'pipelineDuration', statistic: 'count', groupBy: ['pipeline'], filters: { service: services } },
    ...{ from: instant(0), to: now, now, bucket: 'none', windowDays: null, timezone: 'UTC' },
    ...{ weekStart: weekStartOf(settings), benchmark: settings.benchmark },
  });
  return series.map(({ labels }) => labels['pipeline'] ?? '').filter((name) => name !== '');
}

interface Judged {
  readonly settings: Settings;
  readonly now: Instant;
}
