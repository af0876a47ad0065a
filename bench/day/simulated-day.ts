import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../../demo/world/random';
import { openStore } from '../../src/companion/store/open-store';
import { instant } from '../../src/core/instant';
import { parseSettings } from '../../src/core/settings';
import { METRICS } from '../../src/metrics/registry';
import { vendors } from '../../src/providers/registry';
import { Accounts, READ_TOKEN, type Wrong } from './accounts';
import { buildCompanion, Companion } from './companion';
import { bytesBelow, damage, filesBelow } from './damage';
import { isWireFault, type FaultKind } from './fault-kinds';
import type { Verdict } from './judge';
import type { CompanionStart, Holdings } from './messages';
import { CONNECTIONS } from './organisation';
import { scheduleOf, type PlannedFault } from './schedule';
import { Stage } from './stage';
import { SECRETS, WINDOWS, type Truth } from './truth';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const INTERVAL_MS = 5 * MINUTE_MS;
const SYNCS_AN_HOUR = HOUR_MS / INTERVAL_MS;
/** Long beside a simulated answer, and short beside a day. */
const TIMEOUT_MS = 1_500;
/**
 * Wednesday noon: a day and a night of work before it. Half a second off, since everything in the organisation happens at
 * whole ones: what happens at the very instant of a reading is seen by the next one, and no reading tells the truth of it.
 */
const END = Date.UTC(2026, 2, 11, 12) + 500;
/** How late records show up that show up late. */
const LATE_MS = 4 * MINUTE_MS;
/** How long before a sync somebody edits. */
const EDITED_MS = 90_000;
const LONGEST_AHEAD_MS = 30 * HOUR_MS;
const LONGEST_BACK_MS = 6 * HOUR_MS;
/** Of syncs, in how many it is scraped in their course. */
const SCRAPED_MEANWHILE = 0.3;
/** Requests and writes after which a process is killed, at most. */
const MOST_ASKED = 20;
const MOST_WRITTEN = 6;

export interface DayOptions {
  readonly hours: number;
  readonly faults: number;
  readonly seed: number;
  /** Takes a line of what goes on. */
  readonly tell: (line: string) => void;
}

/** What the process held, and the disk, after an hour. */
export interface Held extends Holdings {
  readonly hour: number;
  /** Which process it was, from 0. */
  readonly life: number;
  readonly storeBytes: number;
  readonly storeFiles: number;
}

export interface DayResult {
  readonly schedule: readonly PlannedFault[];
  /** Faults that have struck. */
  readonly struck: number;
  readonly syncs: number;
  readonly scrapes: number;
  /** Values that were compared; those that were as in the systems; and those that were not, and marked as that. */
  readonly compared: number;
  readonly right: number;
  readonly marked: number;
  readonly wrong: readonly Wrong[];
  /** Since the last fault was over, until everything was right, at most; milliseconds. */
  readonly longestWrongMs: number;
  readonly isRightAtEnd: boolean;
  readonly held: readonly Held[];
  /** To the systems, and those of them that something struck. */
  readonly requests: { readonly all: number; readonly struck: number };
  /** How often the process was started. */
  readonly starts: number;
}

/** A companion in the course of a simulated day in which much goes wrong, and all that it told held to what is true. */
export async function simulatedDay(options: DayOptions): Promise<DayResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-day-'));
  const day = new Day(options, folder);
  try {
    return await day.run();
  } finally {
    await day.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Day {
  readonly #syncs: number;
  readonly #schedule: readonly PlannedFault[];
  readonly #random: Random;
  readonly #stage: Stage;
  readonly #held: Held[] = [];
  #accounts!: Accounts;
  #companion!: Companion;
  #start!: CompanionStart;
  #program = '';
  #starts = 0;
  #struck = 0;
  #sync = 0;
  #skewMs = 0;
  #truth!: Truth;
  #quietSince: number | null = null;
  #longestWrongMs = 0;
  #isRight = false;

  constructor(
    private readonly options: DayOptions,
    private readonly folder: string,
  ) {
    const { seed, faults, hours } = options;
    this.#syncs = Math.round(hours * SYNCS_AN_HOUR);
    this.#schedule = scheduleOf({ seed, faults, syncs: this.#syncs, connections: CONNECTIONS });
    this.#random = new Random(seed + 1);
    this.#stage = new Stage(END, this.#random, () => this.#now);
  }

  async run(): Promise<DayResult> {
    await this.#open();
    for (; this.#sync < this.#syncs; this.#sync++) {
      await this.#step();
    }
    const { scrapes, compared, right, marked, wrong } = this.#accounts;
    return {
      ...{ schedule: this.#schedule, struck: this.#struck, syncs: this.#syncs, starts: this.#starts },
      ...{ scrapes, compared, right, marked, wrong, held: this.#held, requests: this.#stage.requests() },
      ...{ longestWrongMs: this.#longestWrongMs, isRightAtEnd: this.#isRight },
    };
  }

  async close(): Promise<void> {
    await this.#ended();
    await this.#stage.close();
  }

  /** Nothing is left running, wherever it stopped. */
  async #ended(): Promise<void> {
    if (this.#starts > 0) {
      await this.#companion.kill();
    }
  }

  async #open(): Promise<void> {
    this.#program = buildCompanion(this.folder);
    const written = await this.#stage.open(this.#trueNow);
    this.#accounts = new Accounts(parseSettings(written, 'settings', vendors, METRICS), this.folder, this.options.tell);
    const more = { windows: WINDOWS, readToken: READ_TOKEN, timeoutMs: TIMEOUT_MS, now: this.#now };
    this.#start = { folder: this.#storeFolder, settings: written, secrets: SECRETS, ...more };
    await this.#startCompanion();
  }

  async #step(): Promise<void> {
    const stage = this.#stage;
    this.#begin();
    await stage.show(this.#trueNow - (this.#isOn('records show up late') ? LATE_MS : 0));
    this.#truth = await stage.truth();
    stage.isMoving = this.#isOn('pages change while they are read');
    await stage.strikeWith(
      this.#active().flatMap(({ kind, connection, share }) => (isWireFault(kind) ? [{ kind, connection, share }] : [])),
    );
    await this.#companion.tell({ do: 'clock', now: this.#now });
    await this.#atRest();
    await this.#wantFolder();
    await this.#syncOnce();
    this.#truth = stage.isMoving ? await stage.truth() : this.#truth;
    await this.#judgeAtRest();
    if (this.#sync % SYNCS_AN_HOUR === SYNCS_AN_HOUR - 1) {
      await this.#measure();
    }
  }

  /** What begins with this sync. */
  #begin(): void {
    const begun = this.#active().filter(({ from }) => from === this.#sync);
    this.#struck += begun.length;
    begun.forEach((fault) => this.options.tell(lineOf(fault, this.#trueNow)));
    this.#skewMs = this.#active().reduce((sum, { kind, size }) => {
      const most = kind === 'clock jumps ahead' ? LONGEST_AHEAD_MS : kind === 'clock jumps back' ? -LONGEST_BACK_MS : 0;
      return sum + Math.round(size * most);
    }, 0);
    this.#active('records are edited').forEach(() => this.#stage.edit(this.#trueNow - EDITED_MS));
  }

  /** Tells at once what was told last, then what is known on disk. */
  async #startCompanion(): Promise<void> {
    this.#starts += 1;
    this.#companion = await Companion.start(this.#program, { ...this.#start, now: this.#now });
    if (this.#starts > 1) {
      await this.#scrape(false, false);
    }
    await this.#companion.tell({ do: 'keep' });
    if (this.#starts > 1) {
      await this.#scrape(false);
    }
  }

  async #atRest(): Promise<void> {
    const damages = this.#active().filter(({ kind }) => /damaged|lost/.test(kind));
    damages.forEach(({ kind, size }) => damage(this.#storeFolder, kind, size));
    // Some of the damage is left to be found by the process that runs.
    if (this.#isOn('killed at rest') || damages.some(({ size }) => size > 0.25)) {
      await this.#companion.kill();
      await this.#startCompanion();
    }
    const [death] = this.#active('killed in a write');
    const deathAfter = death === undefined ? null : Math.floor(death.size * MOST_WRITTEN);
    const connections = this.#active('name not resolved').flatMap(({ connection }) => connection ?? []);
    await this.#companion.tell({ do: 'disk', isFull: this.#isOn('disk full'), deathAfter });
    await this.#companion.tell({ do: 'lose', connections });
  }

  /** The folder is in use: whoever else wants it is told so. */
  async #wantFolder(): Promise<void> {
    if (this.#isOn('folder wanted by another')) {
      const wanted = openStore(this.#storeFolder, { now: () => instant(this.#now) }, () => undefined);
      const why = await wanted.then(
        (store) => store.close().then(() => 'it was given away'),
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      if (!/is in use by another dora serve \(process \d+\)/.test(why)) {
        this.#accounts.note({ series: 'the folder', shown: undefined, truth: undefined, why });
      }
    }
  }

  async #syncOnce(): Promise<void> {
    const sync = this.#companion.tell({ do: 'sync' });
    await this.#meanwhile(sync);
    await sync;
    const { failure } = this.#companion;
    if (failure !== null) {
      throw new Error(failure);
    }
    if (this.#isOn('killed in a write')) {
      // Where there was nothing to write, it is killed all the same.
      await this.#companion.kill();
    }
    if (this.#companion.isDead) {
      // What is known is told at once, and the rest is read.
      await this.#startCompanion();
      await this.#companion.tell({ do: 'sync' });
    }
  }

  /** What happens in the course of a sync. */
  async #meanwhile(sync: Promise<unknown>): Promise<void> {
    const [kill] = this.#active('killed in a sync');
    if (kill !== undefined) {
      await this.#until(kill.size * MOST_ASKED, sync);
      await this.#companion.kill();
    } else if (!this.#isOn('killed in a write') && this.#random.chance(SCRAPED_MEANWHILE)) {
      await this.#until(this.#random.integer(1, MOST_ASKED), sync);
      await this.#scrape(true);
    }
  }

  /** Until so many requests were made, or the work is done. */
  async #until(asked: number, work: Promise<unknown>): Promise<void> {
    const before = this.#stage.asked;
    let isDone = false;
    void work.then(() => (isDone = true));
    while (this.#stage.asked - before < asked && !isDone) {
      await sleep(2);
    }
  }

  async #judgeAtRest(): Promise<void> {
    const verdict = await this.#scrape(false);
    this.#isRight = verdict?.right === verdict?.compared;
    this.#quietSince = this.#active().length > 0 ? null : (this.#quietSince ?? this.#trueNow);
    if (this.#quietSince !== null && !this.#isRight) {
      this.#longestWrongMs = Math.max(this.#longestWrongMs, this.#trueNow + INTERVAL_MS - this.#quietSince);
      const first = verdict?.marked[0] ?? verdict?.unmarked[0];
      this.options.tell(`       not right though no fault goes on: ${String(first)}`);
    }
  }

  /** @param isKeeping whether it has its records. */
  #scrape(isSyncing: boolean, isKeeping = true): Promise<Verdict | null> {
    const { isMoving } = this.#stage;
    const withRecords = !isSyncing && isKeeping && this.#sync % SYNCS_AN_HOUR === 0;
    const url = this.#companion.url;
    const retell = () => this.#companion.tell({ do: 'clock', now: this.#now });
    return this.#accounts.scrape({
      ...{ url, truth: this.#truth, isSyncing, isMoving, isKeeping, withRecords, retell },
    });
  }

  async #measure(): Promise<void> {
    const value = await this.#companion.tell({ do: 'measure' });
    if (typeof value === 'object' && value !== null) {
      this.#held.push({
        ...value,
        ...{ hour: (this.#sync + 1) / SYNCS_AN_HOUR, life: this.#starts - 1 },
        ...{ storeBytes: bytesBelow(this.#storeFolder), storeFiles: filesBelow(this.#storeFolder).length },
      });
    }
  }

  #active(kind?: FaultKind): readonly PlannedFault[] {
    return this.#schedule.filter(
      (fault) => fault.from <= this.#sync && this.#sync < fault.until && (kind === undefined || fault.kind === kind),
    );
  }

  #isOn(kind: FaultKind): boolean {
    return this.#active(kind).length > 0;
  }

  get #storeFolder(): string {
    return path.join(this.folder, 'data');
  }

  get #trueNow(): number {
    return END - this.options.hours * HOUR_MS + this.#sync * INTERVAL_MS;
  }

  /** By the clock of the companion's machine. */
  get #now(): number {
    return this.#trueNow + this.#skewMs;
  }
}

function lineOf({ kind, connection, from, until, share }: PlannedFault, at: number): string {
  const place = connection === null ? '' : ` (${connection}, ${(share * 100).toFixed(0)} % of its requests)`;
  const time = new Date(at).toISOString().slice(11, 16);
  return `${time}  ${kind}${place}${until - from === 1 ? '' : `, ${until - from} syncs`}`;
}
