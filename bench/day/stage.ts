import { DEMO_SEED } from '../../demo/world/demo-seed';
import { worldAsOf } from '../../demo/world/as-of';
import { generateWorld } from '../../demo/world/generate';
import type { Random } from '../../demo/world/random';
import type { World } from '../../demo/world/world';
import { edited, editAt, type Edit } from './edits';
import { Gateway, type WireStrike } from './gateway';
import { CONNECTIONS, startSystems, usedWorld, type Systems } from './organisation';
import { stateOf, TruthReader, writtenSettings, type Truth } from './truth';

/** While pages change, so many requests later it is so much later. */
const MOVE_EVERY = 5;
const MOVE_MS = 40_000;
const MOST_MOVED_MS = 280_000;

/** The organisation as it goes on, and the lines that lead to its systems. */
export class Stage {
  readonly #world: World;
  readonly #edits: Edit[] = [];
  readonly #gateways = new Map<string, Gateway>();
  readonly #truths: TruthReader;
  #systems!: Systems;
  #shown!: World;
  #state = '';
  #at = 0;
  #movedMs = 0;
  #moved: Promise<void> = Promise.resolve();
  /** Whether what is asked for changes between requests. */
  isMoving = false;
  /** Requests that were passed on. */
  asked = 0;

  /** @param end epoch milliseconds; nothing happens later. */
  constructor(
    end: number,
    private readonly random: Random,
    /** By the clock of whoever asks. */
    private readonly now: () => number,
  ) {
    this.#world = usedWorld(generateWorld({ seed: DEMO_SEED, now: end, months: 1, incidents: 60 }));
    this.#truths = new TruthReader(this.#world);
  }

  /** @returns the settings that describe it, as they are written. */
  async open(at: number): Promise<Record<string, unknown>> {
    await this.show(at);
    for (const id of CONNECTIONS) {
      const target = () => new URL(this.#systems.urls.get(id) ?? '').origin;
      const gateway = new Gateway(this.random, target, this.now, () => this.#beforeAnswer());
      await gateway.open();
      this.#gateways.set(id, gateway);
    }
    return writtenSettings(this.#world, (id) => this.#addressOf(id));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#gateways.values()].map((gateway) => gateway.close()));
    await this.#systems.close();
  }

  /** The systems as of an instant. */
  async show(at: number): Promise<void> {
    const shown = edited(worldAsOf(this.#world, at), this.#edits);
    const state = stateOf(shown);
    this.#shown = shown;
    this.#at = at;
    if (state !== this.#state) {
      const before = this.#state === '' ? null : this.#systems;
      this.#systems = await startSystems(shown);
      this.#state = state;
      await before?.close();
    }
  }

  /** What is true of it now. */
  truth(): Promise<Truth> {
    return this.#truths.truth(this.#shown, this.#systems);
  }

  /** Somebody changes something that is open. */
  edit(at: number): void {
    const edit = editAt(this.#world, at, this.random);
    this.#edits.push(...(edit === null ? [] : [edit]));
  }

  async strikeWith(strikes: readonly (WireStrike & { readonly connection: string | null })[]): Promise<void> {
    for (const [id, gateway] of this.#gateways) {
      await gateway.strikeWith(strikes.filter(({ connection }) => connection === id));
    }
    this.#movedMs = 0;
  }

  requests(): { readonly all: number; readonly struck: number } {
    const gateways = [...this.#gateways.values()];
    return {
      all: gateways.reduce((sum, { requests }) => sum + requests, 0),
      struck: gateways.reduce((sum, { struck }) => sum + struck, 0),
    };
  }

  /** What is behind a gateway has the path there that it has itself. */
  #addressOf(id: string): string {
    const { pathname } = new URL(this.#systems.urls.get(id) ?? '');
    return `${this.#gateways.get(id)?.url ?? ''}${pathname === '/' ? '' : pathname}`;
  }

  /** While pages change, it is later with every few requests. */
  async #beforeAnswer(): Promise<void> {
    this.asked += 1;
    if (this.isMoving && this.asked % MOVE_EVERY === 0 && this.#movedMs + MOVE_MS <= MOST_MOVED_MS) {
      this.#movedMs += MOVE_MS;
      this.#moved = this.#moved.then(() => this.show(this.#at + MOVE_MS));
    }
    await this.#moved;
  }
}
