import type { Instant } from '../core/instant';
import type { Clock, Signal } from '../core/ports';
import type { SyncStatus } from '../sync/create-sync';
import { engineOf, type EngineHost, type Need, type RemoteEngine } from './engine/engine-host';

/** Panels are drawn again no more often than this while records arrive, */
const TICK_MS = 300;
/** and no more than a fifth of the time is spent on it where the page stands still meanwhile, */
const REST = 4;
/** half of it where only reading does. */
const REST_APART = 1;

/** Whatever would be longer was no drawing: the machine slept, or its clock was put right. */
const LONGEST_REST_MS = 60_000;

/** What is known at one moment; the same moment for all panels that are drawn together. */
export interface Drawing {
  readonly engine: RemoteEngine;
  readonly status: SyncStatus;
  readonly now: Instant;
  /** Nothing more will come. */
  readonly done: boolean;
  /**
   * Resolves in a task of its own, after those of the others who wait for theirs: what panels are given at once Grafana
   * draws at once, and the page stands still for as long as all of them take.
   */
  readonly turn: () => Promise<void>;
}

/** Resolves when it is drawn. */
export type Draw = (drawing: Drawing) => Promise<void>;

interface Follower {
  readonly need: Need;
  readonly draw: Draw;
  done: boolean;
}

export interface LiveEnginePorts {
  readonly host: EngineHost;
  readonly clock: Clock;
  /** Runs it once after the time. */
  readonly schedule: (run: () => void, ms: number) => void;
}

/**
 * Draws all panels together when more is known, so that they ask one engine for one moment. A drawing begins when the
 * one before has ended: no answer comes after a newer one.
 */
export class LiveEngine {
  readonly #followers = new Set<Follower>();
  readonly #engine: RemoteEngine;
  #due = Infinity;
  #restUntil = 0;
  #isDrawing = false;
  #lastTurn: Promise<void> = Promise.resolve();
  /** Whether more is known since the last drawing. */
  #changed = false;

  constructor(private readonly ports: LiveEnginePorts) {
    this.#engine = engineOf(ports.host);
  }

  /**
   * Draws now and then while records arrive, and once when all is known, until the signal is aborted. Rejects when it
   * cannot be read here at all.
   */
  async follow(need: Need, draw: Draw, signal: Signal): Promise<void> {
    const follower: Follower = { need, draw, done: false };
    this.#followers.add(follower);
    signal.addEventListener('abort', () => this.#followers.delete(follower));
    const onChange = () => {
      this.#changed = true;
      this.#drawLater(TICK_MS);
    };
    await this.ports.host.read(need, onChange, signal);
    follower.done = true;
    this.#drawLater(0);
  }

  #drawLater(ms: number): void {
    const now = this.ports.clock.now();
    const at = Math.max(now + ms, this.#earliest());
    if (at < this.#due) {
      this.#due = at;
      this.#schedule();
    }
  }

  /** Rests are for the reading: when all is read, who waited for it does not wait for one. */
  #earliest(): number {
    const isReading = [...this.#followers].some(({ done }) => !done);
    // Where the clock has been put back, the end of the rest lies far ahead.
    return isReading ? Math.min(this.#restUntil, this.ports.clock.now() + LONGEST_REST_MS) : -Infinity;
  }

  /** While something is drawn, what is due then waits. */
  #schedule(): void {
    const at = this.#due;
    if (!this.#isDrawing && at < Infinity) {
      this.ports.schedule(() => (at === this.#due ? void this.#draw() : undefined), at - this.ports.clock.now());
    }
  }

  async #draw(): Promise<void> {
    this.#due = Infinity;
    this.#isDrawing = true;
    const start = this.ports.clock.now();
    const changed = this.#changed;
    this.#changed = false;
    const followers = [...this.#followers].filter(({ done }) => done || changed);
    await Promise.allSettled(followers.map((follower) => this.#drawOne(follower, start)));
    const end = this.ports.clock.now();
    const rest = (end - start) * (this.ports.host.isApart() ? REST_APART : REST);
    this.#restUntil = end + Math.min(Math.max(rest, 0), LONGEST_REST_MS);
    this.#isDrawing = false;
    this.#due = this.#due === Infinity ? Infinity : Math.max(this.#due, this.#earliest());
    this.#schedule();
  }

  async #drawOne({ need, draw, done }: Follower, now: Instant): Promise<void> {
    const status = await this.ports.host.status(need);
    await draw({ engine: this.#engine, status, now, done, turn: () => this.#turn() });
  }

  #turn(): Promise<void> {
    const task = () => new Promise<void>((resolve) => this.ports.schedule(resolve, 0));
    this.#lastTurn = this.#lastTurn.then(task);
    return this.#lastTurn;
  }
}
