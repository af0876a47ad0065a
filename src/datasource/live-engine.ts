import type { Clock, Signal } from '../core/ports';
import type { Settings } from '../core/settings';
import type { CreateEngine, Engine } from '../metrics/engine';
import type { ReadRequest, Sync, SyncStatus } from '../sync/create-sync';

/** Panels are drawn again no more often than this while records arrive, */
const TICK_MS = 300;
/** and no more than a fifth of the time is spent on it. */
const REST = 4;
/** An answer is judged by what is known "now", which may be this long ago. */
const NOW_AGE_MS = 30_000;

/** Draws what is known. `done`: nothing more will come. */
export type Draw = (engine: Engine, status: SyncStatus, done: boolean) => void;

interface Follower {
  readonly request: ReadRequest;
  readonly draw: Draw;
  done: boolean;
}

export interface LiveEnginePorts {
  readonly sync: Sync;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly createEngine: CreateEngine;
  /** Runs it once after the time. */
  readonly schedule: (run: () => void, ms: number) => void;
}

/**
 * One engine for all panels, made anew when more is known. All panels are drawn together, since an engine may not be
 * used any more once a newer snapshot was taken.
 */
export class LiveEngine {
  readonly #followers = new Set<Follower>();
  #cached: { readonly engine: Engine; readonly version: number; readonly now: number } | null = null;
  #due = Infinity;
  #restUntil = 0;
  /** Whether more is known since the last drawing. */
  #changed = false;

  constructor(private readonly ports: LiveEnginePorts) {}

  /** Draws now and then while records arrive, and once when all is known, until the signal is aborted. */
  follow(request: ReadRequest, draw: Draw, signal: Signal): void {
    const follower: Follower = { request, draw, done: false };
    this.#followers.add(follower);
    signal.addEventListener('abort', () => this.#followers.delete(follower));
    const onChange = () => {
      this.#changed = true;
      this.#drawLater(TICK_MS);
    };
    void this.ports.sync.read(request, onChange, signal).then(() => {
      follower.done = true;
      this.#drawLater(0);
    });
  }

  /** For a question that is not drawn anew. */
  current(): Engine {
    const { sync, settings, clock, createEngine } = this.ports;
    const { records, version } = sync.snapshot();
    const now = clock.now();
    if (this.#cached?.version !== version || now - this.#cached.now > NOW_AGE_MS) {
      this.#cached = { engine: createEngine(records, settings, now), version, now };
    }
    return this.#cached.engine;
  }

  #drawLater(ms: number): void {
    const now = this.ports.clock.now();
    const at = Math.max(now + ms, this.#restUntil);
    if (at < this.#due) {
      this.#due = at;
      this.ports.schedule(() => this.#draw(at), at - now);
    }
  }

  #draw(at: number): void {
    if (at !== this.#due) {
      return;
    }
    this.#due = Infinity;
    const { clock, sync } = this.ports;
    const start = clock.now();
    const changed = this.#changed;
    this.#changed = false;
    for (const follower of [...this.#followers].filter(({ done }) => done || changed)) {
      if (follower.done) {
        this.#followers.delete(follower);
      }
      follower.draw(this.current(), sync.status(follower.request), follower.done);
    }
    const end = clock.now();
    this.#restUntil = end + (end - start) * REST;
  }
}
