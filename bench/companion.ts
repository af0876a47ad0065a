import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { bareStart, buildDora, memoryOf, processorOf, startDora, startFile, type Program } from './companion/program';
import type { Scrapes, Taken } from './companion/scraper';
import { failAbove, printFigures, type Figure } from './figure';

const MOST_WAIT_MS = 600_000;
const AT_REST_MS = 15_000;
/** At 12 services each: as many as the demo has, and an organisation. */
const { values: options } = parseArgs({
  options: {
    copies: { type: 'string', default: '1,17' },
    months: { type: 'string', default: '2' },
    /** Instead of a sync: what a history of so many commits takes that is on disk already. */
    commits: { type: 'string' },
  },
});

const SCRAPE_P99_MS = 50;
const READY_MS = 2_000;
const SERVICES_PROMISED = 200;

/**
 * `dora serve` as users run it: how long scrapes take while it syncs, what it holds, and how soon it is ready again when it
 * is killed. It, the simulated vendors, what scrapes and an idle server of the same bytes each run in a process of their
 * own, so that its times are its own, and the machine's are known beside them.
 */
async function main(): Promise<void> {
  buildDora();
  const figures: Figure[] = [];
  if (options.commits === undefined) {
    for (const copies of options.copies.split(',')) {
      figures.push(...(await withFolder((folder) => measure(folder, copies))));
    }
  } else {
    figures.push(...(await withFolder((folder) => filled(folder, String(options.commits)))));
  }
  printFigures(figures);
  failAbove(figures);
}

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, copies: string): Promise<readonly Figure[]> {
  const vendors = await startFile('vendors.ts', copies, options.months);
  try {
    writeFileSync(path.join(folder, 'dora.json'), vendors.said);
    return [...(await firstSync(folder)), ...(await restart(folder, null))];
  } finally {
    await vendors.end('SIGTERM');
  }
}

/** Read from disk, then killed and started again. */
async function filled(folder: string, commits: string): Promise<readonly Figure[]> {
  await (await startFile('filled-store.ts', folder, commits)).end('SIGTERM');
  const name = `${commits} commits`;
  const start = performance.now();
  const dora = await serve(folder);
  await until(() => isReady(dora));
  const loaded = performance.now() - start;
  const text = await textOf(dora);
  const figures = [
    { name: `${name}: read from disk and computed, s`, value: loaded / 1000, limit: null, detail: sizesIn(text) },
    ...memoryFigures(name, dora),
  ];
  await dora.end('SIGKILL');
  return [...figures, ...(await restart(folder, name))];
}

async function firstSync(folder: string): Promise<readonly Figure[]> {
  const start = performance.now();
  const dora = await serve(folder);
  const idle = await startFile('same-bytes.ts');
  const scraper = await startFile('scraper.ts', `${dora.said}/metrics`, idle.said);
  try {
    await until(() => isReady(dora), 250);
    const readyAfter = performance.now() - start;
    const syncing = JSON.parse(await scraper.ask('take')) as Scrapes;
    await sleep(AT_REST_MS);
    const resting = JSON.parse(await scraper.ask('take')) as Scrapes;
    const text = await textOf(dora);
    const services = valueOf(text, 'dora_services');
    const name = `${services} services`;
    return [
      { name: `${name}: first sync, s`, value: readyAfter / 1000, limit: null, detail: sizesIn(text) },
      ...scrapeFigures(`${name}: scrape while it syncs`, syncing, services >= SERVICES_PROMISED ? SCRAPE_P99_MS : null),
      ...scrapeFigures(`${name}: scrape at rest`, resting, null),
      ...memoryFigures(name, dora),
    ];
  } finally {
    await scraper.end('SIGTERM');
    await idle.end('SIGTERM');
    // A kill, as a machine that fails: what it has not written by then is gone.
    await dora.end('SIGKILL');
  }
}

async function restart(folder: string, of: string | null): Promise<readonly Figure[]> {
  const bare = bareStart();
  const [start, startedAt] = [performance.now(), Date.now()];
  const dora = await serve(folder);
  try {
    const listening = performance.now() - start;
    await until(() => isReady(dora));
    const ready = performance.now() - start;
    const worked = `${processorOf(dora)?.toFixed(0) ?? 'unknown'} ms of a processor`;
    await until(async () => valueOf(await textOf(dora), 'dora_values_timestamp_seconds') * 1000 > startedAt, 250);
    const anew = performance.now() - start;
    const name = of ?? `${valueOf(await textOf(dora), 'dora_services')} services`;
    return [
      {
        name: `${name}: ready after a kill, ms`,
        value: ready,
        limit: READY_MS,
        detail: `it listens after ${whole(listening)}; ${worked}`,
      },
      { name: `${name}: ready after a kill ÷ a bare start`, value: ready / bare, limit: null, detail: whole(bare) },
      { name: `${name}: values computed anew, ms`, value: anew, limit: null, detail: 'from what is on disk' },
    ];
  } finally {
    await dora.end('SIGTERM');
  }
}

function serve(folder: string): Promise<Program> {
  const [settings, data] = [path.join(folder, 'dora.json'), path.join(folder, 'data')];
  return startDora(['serve', '--settings', settings, '--data', data, '--listen', '127.0.0.1:0']);
}

async function until(isSo: () => Promise<boolean>, everyMs = 10): Promise<void> {
  const since = performance.now();
  while (!(await isSo())) {
    if (performance.now() - since > MOST_WAIT_MS) {
      throw new Error('It was waited for too long.');
    }
    await sleep(everyMs);
  }
}

async function isReady({ said }: Program): Promise<boolean> {
  const response = await fetch(`${said}/readyz`);
  await response.text();
  return response.status === 200;
}

async function textOf({ said }: Program): Promise<string> {
  return (await fetch(`${said}/metrics`)).text();
}

function scrapeFigures(name: string, { companion, idle }: Scrapes, limit: number | null): readonly Figure[] {
  const told = ({ count, p50, p99, most }: Taken) =>
    `${count}: p50 ${whole(p50)}, p99 ${whole(p99)}, most ${whole(most)}`;
  return [
    {
      name: `${name}, p99 ms`,
      value: companion.p99,
      limit,
      detail: `${told(companion)}; ${kilobytes(companion.bytes)}`,
    },
    { name: `${name}, p99 ÷ an idle server's`, value: companion.p99 / idle.p99, limit: null, detail: told(idle) },
  ];
}

function memoryFigures(name: string, dora: Program): readonly Figure[] {
  const memory = memoryOf(dora);
  return memory === null
    ? []
    : [
        {
          name: `${name}: resident, MiB`,
          value: memory.now,
          limit: null,
          detail: `${memory.most.toFixed(0)} at the most`,
        },
      ];
}

function sizesIn(text: string): string {
  const records = [...text.matchAll(/^dora_records\{.*\} (\d+)/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
  return `${records} records, ${valueOf(text, 'dora_series')} series of delivery`;
}

/** Of a series without labels; NaN when it is not there. */
function valueOf(text: string, series: string): number {
  return Number(new RegExp(`^${series} (\\S+)$`, 'm').exec(text)?.[1]);
}

const whole = (ms: number) => `${ms.toFixed(1)} ms`;
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
