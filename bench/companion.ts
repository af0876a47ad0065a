import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onlyFrom, startOrganisation, type Organisation } from '../demo/vendors/mix';
import { DEMO_SEED } from '../demo/world/demo-seed';
import { generateWorld } from '../demo/world/generate';
import { root } from '../scripts/root';

const TOKEN = 'secret';
const SCRAPE_EVERY_MS = 50;
const MOST_WAIT_MS = 600_000;
/** 12 services each. */
const COPIES = Number(process.argv[2] ?? 17);
const MONTHS = Number(process.argv[3] ?? 2);

/**
 * `dora serve` as users run it, beside simulated vendors: how long scrapes take while it syncs, what it holds, and how
 * soon it is ready again when it is killed. The vendors run in the process that scrapes, so that a scrape may also wait for
 * these: its times are upper bounds.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-bench-'));
  const world = generateWorld({ seed: DEMO_SEED, now: Date.now(), copies: COPIES, months: MONTHS });
  // A budget that is not in the way: what is measured is the companion.
  const organisation = await startOrganisation(onlyFrom('github'), { world, token: TOKEN, limit: 10_000_000 });
  const settings = path.join(folder, 'dora.json');
  writeFileSync(settings, JSON.stringify(sourceOf(organisation)));
  try {
    await measure(folder, settings, world.services.length);
  } finally {
    await organisation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function sourceOf({ settings, secrets }: Organisation) {
  const source = { type: 'shipbeat-dora-datasource', jsonData: settings, secureJsonData: secrets };
  return { apiVersion: 1, datasources: [source] };
}

async function measure(folder: string, settings: string, services: number): Promise<void> {
  const first = await start(folder, settings);
  const scrapes: number[] = [];
  const since = performance.now();
  while (!(await isReady(first.url)) && performance.now() - since < MOST_WAIT_MS) {
    scrapes.push(await scrape(first.url));
    await sleep(SCRAPE_EVERY_MS);
  }
  const readyAfter = performance.now() - since;
  scrapes.sort((one, other) => one - other);
  const text = await (await fetch(`${first.url}/metrics`)).text();
  const quiet: number[] = [];
  for (let count = 0; count < 100; count++) {
    quiet.push(await scrape(first.url));
  }
  quiet.sort((one, other) => one - other);
  print('services', String(services));
  print('series of delivery', /^dora_series (\d+)/m.exec(text)?.[1] ?? '');
  print(
    'records',
    String([...text.matchAll(/^dora_records\{.*\} (\d+)/gm)].reduce((sum, [, n]) => sum + Number(n), 0)),
  );
  print('first sync', `${(readyAfter / 1000).toFixed(1)} s`);
  print('scrapes while it syncs', `${scrapes.length}, p50 ${ms(at(scrapes, 0.5))}, p99 ${ms(at(scrapes, 0.99))}`);
  print('scrapes at rest', `${quiet.length}, p50 ${ms(at(quiet, 0.5))}, p99 ${ms(at(quiet, 0.99))}`);
  print('memory', `${residentMib(first.child)} MiB`);
  first.child.kill('SIGKILL');
  await first.ended;
  const again = performance.now();
  const second = await start(folder, settings);
  while (!(await isReady(second.url)) && performance.now() - again < MOST_WAIT_MS) {
    await sleep(10);
  }
  print('ready after a kill', `${((performance.now() - again) / 1000).toFixed(2)} s`);
  second.child.kill('SIGTERM');
  await second.ended;
}

interface Started {
  readonly url: string;
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
}

/** Resolves when it says where it listens. */
function start(folder: string, settings: string): Promise<Started> {
  const args = ['serve', '--settings', settings, '--data', path.join(folder, 'data'), '--listen', '127.0.0.1:0'];
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'dora.mjs'), ...args], { stdio: 'pipe' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const url = /serving (http:\/\/\S+)\/metrics/.exec(said)?.[1];
      if (url !== undefined) {
        resolve({ url, child, ended });
      }
    });
    child.once('exit', () => reject(new Error(said)));
  });
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/readyz`);
  await response.text();
  return response.status === 200;
}

/** As Prometheus does. @returns milliseconds until the last byte. */
async function scrape(url: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(`${url}/metrics`, {
    headers: { accept: 'application/openmetrics-text;version=1.0.0,text/plain;q=0.5', 'accept-encoding': 'gzip' },
  });
  await response.arrayBuffer();
  return performance.now() - start;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Where the system tells it; empty elsewhere. */
function residentMib({ pid }: ChildProcess): string {
  try {
    const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
    return (Number(kib) / 1024).toFixed(0);
  } catch {
    return '';
  }
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function print(name: string, value: string): void {
  console.log(`${name.padEnd(24)} ${value}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
