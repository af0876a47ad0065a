import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { dashboards } from '../../dashboards/src/all';
import { builtParts } from '../../demo/built';
import { simulatedSource } from '../../demo/data-sources';
import { startHost } from '../../demo/host/server';
import { DEMO_SEED } from '../../demo/world/demo-seed';
import { generateWorld } from '../../demo/world/generate';
import { DAY_MS } from '../../src/core/instant';
import { root } from '../../scripts/root';
import { findChromium } from '../../tests/browser/chromium';
import { heapOf, type Heap } from '../../tests/browser/heap';
import { openSettled, settledSince, visitor } from '../../tests/browser/page';
import { NOW } from '../../tests/browser/stage';
import { KIOSK } from '../../tests/browser/wall-page';
import { failAbove, printFigures, type Figure } from '../figure';
import { fittedSlope } from '../growth';
import { startLivingCompanion, type LivingCompanion } from './living-companion';

/** How long the display is to live, and how often it refreshes meanwhile. */
const LIFE_DAYS = 90;
const REFRESHES_A_DAY = 288;
/** A tail is asked for again after a minute. */
const STEP_MS = 61_000;
/** Longer than that a companion does not remember what has changed. */
const STRIDE_MS = DAY_MS / 2;
/** Until what is kept for good is kept. */
const WARM = 30;
const SAMPLES = 20;
/** What a display may hold more after so many days than at first, megabytes: a browser gives a tab some thousand. */
const MOST_MB = 100;
const MEGABYTE = 1_000_000;

/**
 * What a wall display holds after so many refreshes, of its page and of its worker, when everything that nobody holds was
 * thrown away: `npm run bench:wall`. First nothing happens in the organisation (`--refreshes 300`, a minute apart): what
 * grows then is a leak. Then half a day goes by with each (`--days 60`): what grows then are records.
 */
async function main(): Promise<void> {
  const { refreshes, days } = options();
  const world = generateWorld({ seed: DEMO_SEED, now: NOW, months: 18 });
  const began = NOW - (days + 1) * DAY_MS;
  const companion = await startLivingCompanion(world, began);
  const host = await startHost({ ...(await builtParts(console.log)), dataSource: simulatedSource(companion), port: 0 });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const context = await visitor(browser, null, { now: began });
    const display = await Display.open({ browser, context, companion, url: host.url });
    await display.live(WARM, STEP_MS);
    const idle = await display.sampled(refreshes, STEP_MS);
    const before = companion.records();
    const growing = await display.sampled(2 * days, STRIDE_MS);
    report({ idle, growing, recordsADay: (companion.records() - before) / days });
  } finally {
    await browser.close();
    await Promise.all([host.close(), companion.close()]);
  }
}

function options() {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({ options: { refreshes: text('300'), days: text('60') } });
  return { refreshes: Number(values.refreshes), days: Number(values.days) };
}

interface Ground {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly companion: LivingCompanion;
  readonly url: string;
}

/** What was held after so many refreshes of one kind. */
interface Sample extends Heap {
  readonly refreshes: number;
}

/** A display whose clocks, and that of what it reads, are moved by hand. */
class Display {
  private constructor(
    private readonly ground: Ground,
    private readonly page: Page,
  ) {}

  static async open(ground: Ground): Promise<Display> {
    const page = await ground.context.newPage();
    await page.setViewportSize({ width: 1920, height: 1080 });
    await openSettled(page, `${ground.url}/d/${dashboards.wall.uid}?${KIOSK}`);
    const display = new Display(ground, page);
    // What compiles this file leaves calls of a helper in functions that are sent elsewhere.
    await display.#everywhere('globalThis.__name = (named) => named');
    await display.#everywhere(`(${movable.toString()})()`);
    return display;
  }

  /** Refreshes so many times, so far apart. */
  async live(refreshes: number, stepMs: number): Promise<void> {
    for (let done = 0; done < refreshes; done++) {
      this.ground.companion.pass(stepMs);
      await this.#everywhere(`globalThis.aheadMs += ${stepMs}`);
      const since = await this.page.evaluate(() => {
        const now = Date.now();
        window.__grafanaSceneContext?.state.$timeRange?.onRefresh();
        return now;
      });
      await settledSince(this.page, since);
    }
  }

  /** Runs it in the page, and in its worker. */
  async #everywhere(script: string): Promise<void> {
    await Promise.all([this.page.evaluate(script), ...this.page.workers().map((worker) => worker.evaluate(script))]);
  }

  /** As `live`, looking now and then at what is held. */
  async sampled(refreshes: number, stepMs: number): Promise<readonly Sample[]> {
    const { browser } = this.ground;
    const samples: Sample[] = [{ refreshes: 0, ...(await heapOf(browser, this.page)) }];
    const each = Math.max(1, Math.floor(refreshes / SAMPLES));
    for (let done = each; done <= refreshes; done += each) {
      await this.live(each, stepMs);
      const heap = await heapOf(browser, this.page);
      samples.push({ refreshes: done, ...heap });
      console.log(`  after ${done}: page ${megabytes(heap.page)}, worker ${megabytes(heap.worker)}`);
    }
    return samples;
  }
}

/** Runs in the page and in its worker: from then on its clock can be moved. */
function movable(): void {
  globalThis.aheadMs = 0;
  const before = Date;
  const now = () => before.now() + globalThis.aheadMs;
  globalThis.Date = new Proxy(before, {
    construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
    apply: () => new before(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}

declare global {
  var aheadMs: number;
}

interface Lived {
  readonly idle: readonly Sample[];
  readonly growing: readonly Sample[];
  readonly recordsADay: number;
}

const PLACES = ['page', 'worker'] as const;

function report({ idle, growing, recordsADay }: Lived): void {
  const grown = PLACES.map((place) => {
    const aRefresh = slopeOf(idle, place);
    const aDay = slopeOf(growing, place) * (DAY_MS / STRIDE_MS) - aRefresh * (DAY_MS / STRIDE_MS);
    return { place, aRefresh, aDay };
  });
  const figures = grown.map(({ place, aRefresh, aDay }): Figure => {
    // A slope below 0 is chance, which so many refreshes would make a gigabyte of.
    const leaked = Math.max(0, aRefresh) * REFRESHES_A_DAY * LIFE_DAYS;
    const detail = `${bytes(aRefresh)} a refresh, of ${span(idle, place)}; and ${bytes(aDay)} a day of ${Math.round(recordsADay)} records`;
    return {
      name: `MB more in the ${place} after ${LIFE_DAYS} days`,
      value: (leaked + Math.max(0, aDay) * LIFE_DAYS) / MEGABYTE,
      limit: MOST_MB,
      detail,
    };
  });
  printFigures(figures);
  mkdirSync(path.join(root, 'build'), { recursive: true });
  const json = JSON.stringify({ figures, grown, recordsADay, idle, growing }, null, 2);
  writeFileSync(path.join(root, 'build', 'bench-wall.json'), json);
  failAbove(figures);
}

/** Bytes more with each refresh. */
function slopeOf(samples: readonly Sample[], place: (typeof PLACES)[number]): number {
  return fittedSlope(samples.map((sample) => [sample.refreshes, sample[place]]));
}

function bytes(count: number): string {
  return `${Math.round(count)} bytes`;
}

/** The first and the last sample. */
function span(samples: readonly Sample[], place: (typeof PLACES)[number]): string {
  const held = [samples[0], samples.at(-1)].map((sample) => megabytes(sample?.[place] ?? NaN));
  return `${held.join(' to ')} in ${samples.at(-1)?.refreshes ?? 0}`;
}

function megabytes(count: number): string {
  return `${(count / MEGABYTE).toFixed(1)} MB`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
