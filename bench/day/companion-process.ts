import { getEventListeners, setMaxListeners } from 'node:events';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { setImmediate as turn } from 'node:timers/promises';
import { connectionHttp } from '../../src/companion/connection-http';
import { startServer } from '../../src/companion/serve/http-server';
import { Keeper, type KeeperOptions, type Published } from '../../src/companion/serve/keeper';
import { recordRoutes } from '../../src/companion/serve/records/records-route';
import { fingerprintOf, LastTold, toldAgain } from '../../src/companion/serve/last-told';
import { storageIn, takeFolder } from '../../src/companion/store/open-store';
import { instant } from '../../src/core/instant';
import type { Http, Signal, Timer } from '../../src/core/ports';
import { parseSettings, type Settings } from '../../src/core/settings';
import { vendors } from '../../src/providers/registry';
import { METRICS } from '../../src/metrics/registry';
import type { CompanionStart, Holdings, Order, Told } from './messages';

/** So that what is told in the course of a long reading is told in a short one. */
const HASTE = 60;
const TELL_OWN_MS = 15_000;
const OPTIONS: KeeperOptions = {
  ...{ version: '0', intervalMs: 300_000, historyDays: 1, windows: [], timezone: 'UTC' },
  ...{ seriesLimit: 1_000_000, shard: null },
};

/**
 * What `dora serve` consists of, in a process of its own that can be killed, beside a clock and a disk that can be made to
 * fail. It does what it is told by whoever started it.
 */
async function main(start: CompanionStart): Promise<void> {
  const clock = { now: start.now };
  const time = { now: () => instant(clock.now) };
  const say = (sentence: string) => tell({ told: 'said', sentence });
  const options = { ...OPTIONS, windows: start.windows };
  await takeFolder(start.folder, say);
  const last = new LastTold(start.folder, fingerprintOf(start.settings, options), say);
  const before = last.read(time.now());
  let published: Published | null = before === null ? null : await toldAgain(before, options.version);
  const others: Parameters<typeof startServer>[1]['others'] = {};
  const server = await startServer(
    { host: '127.0.0.1', port: 0 },
    { published: () => published, isAlive: () => true, others },
  );
  const lost = new Set<string>();
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  let keeper: Keeper | null = null;
  const keep = async (): Promise<void> => {
    const settings = parseSettings(start.settings, 'settings', vendors, METRICS);
    keeper = new Keeper(
      {
        ...{ settings, storage: storageIn(start.folder, time, say), clock: time, say },
        ...{ timer: hastyTimer(clock), http: lossyHttp(settings, start, lost) },
        elapsed: () => performance.now() * HASTE,
        random: Math.random,
        keepTold: (told) => last.write(told),
      },
      options,
      (one) => (published = one),
    );
    if (before !== null) {
      keeper.restore(before);
    }
    Object.assign(others, recordRoutes(keeper.records(), start.readToken));
    // As often as beside a keeper that runs on its own, in the course of a reading too.
    setInterval(() => void keeper?.tellOwn(), TELL_OWN_MS / HASTE).unref();
    await keeper.tellStored();
  };
  const act = async (order: Order): Promise<number | Holdings | null> => {
    switch (order.do) {
      case 'keep':
        await keep();
        return null;
      case 'sync':
        return (await keeper?.syncOnce(stop.signal)) ?? null;
      case 'clock':
        clock.now = order.now;
        // As every few seconds of a long wait.
        await keeper?.tellOwn();
        return null;
      case 'disk':
        disk.isFull = order.isFull;
        disk.deathAfter = order.deathAfter;
        return null;
      case 'lose':
        lost.clear();
        order.connections.forEach((connection) => lost.add(connection));
        return null;
      case 'measure':
        return holdings(stop.signal);
    }
  };
  process.on('message', ({ order, ...rest }: Order & { readonly order: number }) => {
    act(rest).then((value) => tell({ told: 'done', order, value }), fail);
  });
  tell({ told: 'started', url: server.url });
}

/** Waits pass at once, and the clock with them. */
function hastyTimer(clock: { now: number }): Timer {
  return {
    wait: async (ms) => {
      const until = clock.now + Math.max(0, ms);
      await turn();
      clock.now = Math.max(clock.now, until);
    },
  };
}

/** Some connections have names that nobody knows. */
function lossyHttp(settings: Settings, { secrets, timeoutMs }: CompanionStart, lost: ReadonlySet<string>) {
  const unnamed = Object.keys(settings.connections).map((name) => [name, { url: `http://${name}.invalid` }] as const);
  const there = connectionHttp(settings, secrets, timeoutMs);
  const nowhere = connectionHttp({ connections: Object.fromEntries(unnamed) }, secrets, timeoutMs);
  return (connection: string, signal: Signal): Http => (lost.has(connection) ? nowhere : there)(connection, signal);
}

const disk: { isFull: boolean; deathAfter: number | null } = { isFull: false, deathAfter: null };
const writeFile = fs.writeFileSync;

/** A disk that is full leaves half of a file, and so does a process that is killed. */
fs.writeFileSync = (...[file, content, options]: Parameters<typeof writeFile>) => {
  const dies = disk.deathAfter !== null && disk.deathAfter-- <= 0;
  if (!disk.isFull && !dies) {
    return writeFile(file, content, options);
  }
  const half = typeof content === 'string' ? content.slice(0, content.length / 2) : content.buffer.slice(0, 9);
  writeFile(file, typeof half === 'string' ? half : new Uint8Array(half));
  if (dies) {
    process.kill(process.pid, 'SIGKILL');
  }
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
};
syncBuiltinESMExports();

async function holdings(signal: AbortSignal): Promise<Holdings> {
  for (let time = 0; time < 3; time++) {
    await turn();
    globalThis.gc?.();
  }
  const resources = process.getActiveResourcesInfo();
  return {
    heapBytes: process.memoryUsage().heapUsed,
    descriptors: fs.existsSync('/proc/self/fd') ? fs.readdirSync('/proc/self/fd').length : null,
    handles: resources.length,
    timers: resources.filter((name) => name === 'Timeout').length,
    listeners: getEventListeners(signal, 'abort').length,
  };
}

function tell(told: Told, done?: () => void): void {
  process.send?.(told, undefined, undefined, done);
}

function fail(error: unknown): void {
  const sentence = error instanceof Error ? (error.stack ?? error.message) : String(error);
  tell({ told: 'failed', sentence }, () => process.exit(1));
}

process.on('disconnect', () => process.exit(0));
main(JSON.parse(process.argv[2] ?? '{}')).catch(fail);
