import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../scripts/root';
import { SETTINGS_FILE, type StoredOrganisation } from './stored-organisation';

const SCRAPES = 20;
const MOST_WAIT_MS = 900_000;
const LOOK_MS = 1_000;
const MIB = 1024 * 1024;
/** Linux, everywhere. */
const TICKS_A_SECOND = 100;
/** Above all that is measured, so that nothing is left out. */
const SERIES_LIMIT = 999_999_999;

/** A `dora serve` that has started on a full store, has computed everything once, and then again after a sync. */
export interface Served {
  readonly services: number;
  readonly records: number;
  readonly series: number;
  /** MiB of the whole process after two rounds, and the most that it had. */
  readonly memory: number;
  readonly mostMemory: number;
  /** MiB of an exposition with everything, as it is and gzipped. */
  readonly size: number;
  readonly gzippedSize: number;
  /** Processor seconds until all values are there after a start, and of a round that brings nothing new. */
  readonly start: number;
  readonly round: number;
  /** Seconds, as it says itself, in which all values were computed anew and written out. */
  readonly evaluation: number;
  /** Milliseconds of a scrape, gzipped as Prometheus asks for it: the median. */
  readonly scrape: number;
  /** With the limit as it is by default: services without series. */
  readonly leftOut: number;
}

/** Starts the built program on a folder that was filled, and looks at it as whoever runs it can. */
export async function served(folder: string, organisation: StoredOrganisation): Promise<Served> {
  const whole = await running(folder, ['--series-limit', String(SERIES_LIMIT)], async ({ url, child }) => {
    await until(() => isReady(url));
    const start = processorSeconds(child);
    const before = valueIn(await textOf(url), 'dora_syncs_total');
    await until(async () => valueIn(await textOf(url), 'dora_syncs_total') > before);
    const round = processorSeconds(child) - start;
    const exposition = await textOf(url);
    const scrapes = await timed(SCRAPES, () => scrape(url));
    return {
      ...{ services: organisation.services, records: organisation.records, start, round },
      series: valueIn(exposition, 'dora_series'),
      memory: statusMib(child, 'VmRSS'),
      mostMemory: statusMib(child, 'VmHWM'),
      size: Buffer.byteLength(exposition) / MIB,
      gzippedSize: (await scrape(url)) / MIB,
      evaluation: valueIn(exposition, 'dora_last_evaluation_duration_seconds'),
      scrape: scrapes,
    };
  });
  const leftOut = await running(folder, [], async ({ url }) => {
    await until(() => isReady(url));
    return valueIn(await textOf(url), 'dora_services_left_out');
  });
  return { ...whole, leftOut };
}

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
}

/** A `dora serve` on the folder for as long as the work takes. */
async function running<T>(folder: string, more: readonly string[], work: (one: Running) => Promise<T>): Promise<T> {
  const settings = path.join(folder, SETTINGS_FILE);
  const args = [
    'serve',
    '--settings',
    settings,
    '--data',
    path.join(folder, 'data'),
    '--listen',
    '127.0.0.1:0',
    ...more,
  ];
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'dora.mjs'), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  try {
    return await work({ url: await addressOf(child), child });
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** Resolves when it says where it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-10_000);
      const url = /serving (http:\/\/\S+)\/metrics/.exec(said)?.[1];
      if (url !== undefined) {
        resolve(url);
      }
    });
    child.once('exit', (code) => reject(new Error(`dora serve ended with ${String(code)}: ${said}`)));
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const since = performance.now();
  while (!(await isSo())) {
    if (performance.now() - since > MOST_WAIT_MS) {
      throw new Error(`dora serve was not there after ${MOST_WAIT_MS / 1000} s.`);
    }
    await sleep(LOOK_MS);
  }
}

async function textOf(url: string): Promise<string> {
  return (await got(`${url}/metrics`, {})).toString();
}

/** As Prometheus does, but that nothing is unpacked. @returns bytes that came. */
async function scrape(url: string): Promise<number> {
  const headers = { accept: 'application/openmetrics-text;version=1.0.0', 'accept-encoding': 'gzip' };
  return (await got(`${url}/metrics`, headers)).length;
}

/** Over a connection of its own: one that waits too long for its next request is closed. */
function got(url: string, headers: Readonly<Record<string, string>>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}

async function isReady(url: string): Promise<boolean> {
  return (await got(`${url}/readyz`, {})).toString().startsWith('All values');
}

/** @returns milliseconds, the median. */
async function timed(times: number, work: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let count = 0; count < times; count++) {
    const since = performance.now();
    await work();
    all.push(performance.now() - since);
  }
  return all.sort((one, other) => one - other)[times >> 1] ?? NaN;
}

function valueIn(exposition: string, name: string): number {
  return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(exposition)?.[1] ?? NaN);
}

function statusMib({ pid }: ChildProcess, name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
}

/** Of all its threads, in user and system mode. */
function processorSeconds({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}
