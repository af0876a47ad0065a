import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { builtParts } from '../../demo/built';
import { simulatedSource } from '../../demo/data-sources';
import { startHost } from '../../demo/host/server';
import { DEMO_SEED } from '../../demo/world/demo-seed';
import { generateWorld } from '../../demo/world/generate';
import { worldSettings } from '../../demo/world/settings';
import { root } from '../../scripts/root';
import { findChromium } from '../../tests/browser/chromium';
import { NOW } from '../../tests/browser/stage';
import { failAbove, printFigures, type Figure } from '../figure';
import { measured, PHASES, type Blocked, type Measured } from './measured';
import { OWNER, seeded } from './seeded';

/** What was promised of the page while something is computed. */
const LONGEST_TASK_MS = 50;
const FEW = 20;

/**
 * How long the page is blocked at a stretch while the overview loads and refreshes, and while whole lists and many series
 * are asked for: `npm run bench:browser -- --records 300000`. Promised is what the plugin can be blamed for: in a task,
 * the time in which a function of it runs or waits for what it called, on the page,
 * as far as the page had a processor. The longest task at all stands
 * beside it, and that of a page with hardly any records, which is Grafana's and this host's.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { records: { type: 'string', default: '300000' }, loads: { type: 'string', default: '3' } },
  });
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
    const visit = { host, loads: Number(values.loads) };
    const streams = await seeded(browser, host, { ...seed, recordsAStream: 1 }, async (_, count) => count);
    const many = { ...seed, recordsAStream: Math.ceil(Number(values.records) / streams) };
    const alone = await seeded(browser, host, { ...seed, recordsAStream: FEW }, (context) => measured(context, visit));
    const worker = await seeded(browser, host, many, (context) => measured(context, visit));
    const page = await seeded(browser, host, many, async (context) => {
      await context.addInitScript('delete globalThis.Worker');
      return measured(context, visit);
    });
    report({ records: many.recordsAStream * streams, alone, worker, page });
  } finally {
    await browser.close();
    await host.close();
  }
}

interface Cases {
  readonly records: number;
  readonly alone: Measured;
  readonly worker: Measured;
  readonly page: Measured;
}

function report({ records, alone, worker, page }: Cases): void {
  const figures = PHASES.flatMap((phase): Figure[] => {
    const figure = (name: string, measured: Measured, limit: number | null): Figure => ({
      name: `ms of the plugin's in a task of a ${phase}, ${name}`,
      value: measured[phase].oursCpu,
      limit,
      detail: detail(measured[phase], alone[phase]),
    });
    return [figure('with a worker', worker, LONGEST_TASK_MS), figure('without', page, null)];
  });
  console.log(`${records} records`);
  printFigures(figures);
  mkdirSync(path.join(root, 'build'), { recursive: true });
  const json = JSON.stringify({ records, figures, alone, worker, page }, null, 2);
  writeFileSync(path.join(root, 'build', 'bench-browser.json'), json);
  failAbove(figures);
}

function detail({ ours, oursAlone, task, taskCpu }: Blocked, few: Blocked): string {
  const ms = (value: number) => `${Math.round(value)} ms`;
  const longest = `longest task ${ms(task)}, ${ms(taskCpu)} of it with a processor`;
  const own = `${ms(ours)} by the clock, ${ms(oursAlone)} without what it called of Grafana`;
  return `${own}; ${longest}; with few records ${ms(few.oursCpu)} and ${ms(few.task)}`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
