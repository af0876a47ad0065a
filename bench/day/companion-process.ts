import { getEventListeners, setMaxListeners } from 'node:events';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { setImmediate as turn } from 'node:timers/promises';
import { connectionHttp } from '../../src/companion/connection-http';
import { startServer } from '../../src/companion/serve/http-server';
import { Keeper, type Published } from '../../src/companion/serve/keeper';
import { recordRoutes } from '../../src/companion/serve/records/records-route';
import { openStore } from '../../src/companion/store/open-store';
import { instant } from '../../src/core/instant';
import { parseSettings } from '../../src/core/settings';
import { vendors } from '../../src/providers/registry';
import { METRICS } from '../../src/metrics/registry';
import type { CompanionStart, Holdings, Order, Told } from './messages';

/** So that what is told in the course of a long reading is told in a short one. */
const HASTE = 60;
const INTERVAL_MS = 300_000;
const TELL_OWN_MS = 15_000;

/**
 * What `dora serve` consists of, in a process of its own that can be killed, beside a clock and a disk that can be made to
 * fail. It does what it is told by whoever started it.
 */
async function main(start: CompanionStart): Promise<void> {
  const clock = { now: start.now };
  const time = { now: () => instant(clock.now) };
  const lost = new Set<string>();
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const say = (sentence: string) => tell({ told: 'said', sentence });
  const settings = parseSettings(start.settings, 'settings', vendors, METRICS);
  const store = await openStore(start.folder, time, say);
  const http = connectionHttp(settings, start.secrets, start.timeoutMs);
  const unnamed = Object.keys(settings.connections).map((name) => [name, { url: `http://${name}.invalid` }] as const);
  const nowhere = connectionHttp({ connections: Object.fromEntries(unnamed) }, start.secrets, start.timeoutMs);
  let published: Published | null = null;
  const keeper = new Keeper(
    {
      ...{ settings, storage: store.storage, clock: time, say },
      http: (connection, signal) => (lost.has(connection) ? nowhere : http)(connection, signal),
      // Waits pass at once, and the clock with them.
      timer: {
        wait: async (ms) => {
          const until = clock.now + Math.max(0, ms);
          await turn();
          clock.now = Math.max(clock.now, until);
        },
      },
      elapsed: () => performance.now() * HASTE,
      random: Math.random,
    },
    {
      ...{ version: '0', intervalMs: INTERVAL_MS, historyDays: 1, windows: start.windows, timezone: 'UTC' },
      ...{ seriesLimit: 1_000_000, shard: null },
    },
    (one) => (published = one),
  );
  const served = {
    published: () => published,
    isAlive: () => true,
    others: recordRoutes(keeper.records(), start.readToken),
  };
  await keeper.tellStored();
  // As often as beside a keeper that runs on its own, in the course of a reading too.
  setInterval(() => void keeper.tellOwn(), TELL_OWN_MS / HASTE).unref();
  const server = await startServer({ host: '127.0.0.1', port: 0 }, served);
  const act = async (order: Order): Promise<number | Holdings | null> => {
    switch (order.do) {
      case 'sync':
        return keeper.syncOnce(stop.signal);
      case 'clock':
        clock.now = order.now;
        // As every few seconds of a long wait.
        await keeper.tellOwn();
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
      case 'stop':
        await server.close();
        await store.close();
        return null;
    }
  };
  process.on('message', ({ order, ...rest }: Order & { readonly order: number }) => {
    act(rest).then(
      (value) => tell({ told: 'done', order, value }, () => (rest.do === 'stop' ? process.exit(0) : undefined)),
      fail,
    );
  });
  tell({ told: 'started', url: server.url });
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
