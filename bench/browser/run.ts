import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { builtParts } from '../../demo/built';
import { simulatedSource } from '../../demo/data-sources';
import { startHost, type Host } from '../../demo/host/server';
import { DEMO_SEED } from '../../demo/world/demo-seed';
import { generateWorld } from '../../demo/world/generate';
import { worldSettings } from '../../demo/world/settings';
import { root } from '../../scripts/root';
import { findChromium } from '../../tests/browser/chromium';
import { settled, visitor } from '../../tests/browser/page';
import { NOW } from '../../tests/browser/stage';
import type { Figure } from '../figure';
import type { Seed } from './seed';

/** What was promised of the page while something is computed. */
const LONGEST_TASK_MS = 50;
const FEW = 20;
/** The preview's user, organisation and data source. */
const OWNER = JSON.stringify([1, 1, 'dora']);

interface Blocked {
  readonly load: number;
  readonly refresh: number;
}

/**
 * How long the page is blocked at a stretch while the overview loads and refreshes: `npm run bench:browser -- --records
 * 300000`. What Grafana's own drawing takes shows on a page with hardly any records, and is taken off.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { records: { type: 'string', default: '300000' } } });
  const settings = worldSettings(
    generateWorld({ seed: DEMO_SEED, now: NOW, months: 1, ci: false }),
    'http://127.0.0.1:9',
  );
  const host = await startHost({
    ...(await builtParts(console.log)),
    dataSource: simulatedSource({ settings, secrets: {} }),
    port: 0,
  });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const seed = { jsonData: settings, owner: OWNER, now: NOW };
    const streams = await seeded(browser, host, { ...seed, recordsAStream: 1 }, async (_, count) => count);
    const many = { ...seed, recordsAStream: Math.ceil(Number(values.records) / streams) };
    const alone = await seeded(browser, host, { ...seed, recordsAStream: FEW }, (context) => measured(context, host));
    const worker = await seeded(browser, host, many, (context) => measured(context, host));
    const page = await seeded(browser, host, many, async (context) => {
      await context.addInitScript('delete globalThis.Worker');
      return measured(context, host);
    });
    report({ records: many.recordsAStream * streams, alone, worker, page });
  } finally {
    await browser.close();
    await host.close();
  }
}

/** Runs the work as a visitor whose browser has kept the records. */
async function seeded<T>(
  browser: Browser,
  host: Host,
  seed: Seed,
  work: (context: BrowserContext, count: number) => Promise<T>,
): Promise<T> {
  const context = await visitor(browser, { problems: [], hosts: new Set(), received: [] });
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'bench/browser/seed.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const page = await context.newPage();
  await page.goto(`${host.url}/api/nothing`);
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  const count = await page.evaluate((given) => window.seedRecords?.(given) ?? 0, seed);
  await page.close();
  const result = await work(context, count);
  await context.close();
  return result;
}

async function measured(context: BrowserContext, host: Host): Promise<Blocked> {
  await context.addInitScript(noteTasks);
  const page = await context.newPage();
  await page.goto(`${host.url}/d/shipbeat-delivery-overview?from=now-90d&to=now`);
  await settled(page, null);
  const load = await longest(page);
  await page.getByTestId('data-testid RefreshPicker run button').click();
  await page.waitForTimeout(500);
  await settled(page, null);
  return { load, refresh: await longest(page) };
}

declare global {
  interface Window {
    longestTask?: number;
  }
}

/** Runs in the page. A task counts from 50 ms on for the browser's own list, so a ticker that comes late tells. */
function noteTasks(): void {
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    window.longestTask = Math.max(window.longestTask ?? 0, now - last - 5);
    last = now;
  }, 5);
}

/** The longest since it was last asked, milliseconds. */
function longest(page: Page): Promise<number> {
  return page.evaluate(() => {
    const found = window.longestTask ?? 0;
    window.longestTask = 0;
    return found;
  });
}

interface Measured {
  readonly records: number;
  readonly alone: Blocked;
  readonly worker: Blocked;
  readonly page: Blocked;
}

function report({ records, alone, worker, page }: Measured): void {
  const figures = (['load', 'refresh'] as const).flatMap((phase): Figure[] => {
    const detail = (blocked: Blocked) => `${Math.round(blocked[phase])} ms; ${Math.round(alone[phase])} ms with few`;
    const figure = (name: string, blocked: Blocked, limit: number | null): Figure => ({
      name: `ms that ${records} records add to the longest task of a ${phase}, ${name}`,
      value: Math.max(0, blocked[phase] - alone[phase]),
      limit,
      detail: detail(blocked),
    });
    return [figure('with a worker', worker, LONGEST_TASK_MS), figure('without', page, null)];
  });
  console.table(figures);
  mkdirSync(path.join(root, 'build'), { recursive: true });
  writeFileSync(path.join(root, 'build', 'bench-browser.json'), JSON.stringify({ records, figures }, null, 2));
  process.exitCode = figures.every(({ value, limit }) => limit === null || value <= limit) ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
