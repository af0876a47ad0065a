import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { instant } from '../../../src/core/instant';
import type { Signal } from '../../../src/core/ports';
import type { EngineHost, Need } from '../../../src/datasource/engine/engine-host';
import { createLocalHost } from '../../../src/datasource/engine/local-host';
import { httpOver, type Exchange } from '../../../src/datasource/engine/plain-response';
import { serveHost } from '../../../src/datasource/engine/serve-host';
import { WorkerHost } from '../../../src/datasource/engine/worker-host';
import { aProvider, aService, DAY, someSettings, type World } from '../../sync/fake-vendor';

const SETTINGS = someSettings([aService('a'), aService('b')]);

/** The vendor of a world as the page reaches it; notes the signals of what it is asked. */
export function exchangeWith({ vendor }: World, signals: Signal[] = []): Exchange {
  return async (_, request, signal) => {
    signals.push(signal);
    const { status, body } = await vendor.http.send(request);
    return { status, headers: { ...vendor.headers }, text: JSON.stringify(body) };
  };
}

export function localHost(world: World, exchange: Exchange = exchangeWith(world)): EngineHost {
  return createLocalHost({
    settings: SETTINGS,
    provider: async () => aProvider(),
    http: httpOver(exchange),
    storage: world.storage,
    locks: { run: (_, work) => work() },
    clock: world.clock,
    timer: world.timer,
    createCancellation: () => new AbortController(),
    random: () => 0,
  });
}

export interface Elsewhere {
  readonly host: WorkerHost;
  readonly close: () => void;
}

/** A host at the other end of a channel, which clones as a worker's does. */
export function hostElsewhere(world: World, exchange: Exchange = exchangeWith(world)): Elsewhere {
  const { port1, port2 } = new MessageChannel();
  serveHost(portOf(port2), (_, send) => localHost(world, send));
  const host = new WorkerHost(portOf(port1), exchange);
  port1.postMessage({ type: 'start', jsonData: {}, owner: 'me', now: world.clock.now(), publicPath: '' });
  return { host, close: () => port1.close() };
}

function portOf(port: MessagePort) {
  return {
    post: (message: unknown) => port.postMessage(message),
    onMessage: <In>(listener: (message: In) => void) => void port.on('message', listener),
  };
}

export function since(world: World, days: number): Need {
  return { kinds: ['deployment'], filters: {}, from: instant(world.clock.time - days * DAY) };
}

/** How many deployments there were in the last days. */
export function countOf(world: World, days: number) {
  return {
    metric: 'deploymentFrequency',
    statistic: 'count',
    from: instant(world.clock.time - days * DAY),
    to: world.clock.now(),
    now: world.clock.now(),
    bucket: 'none',
    windowDays: null,
    timezone: 'UTC',
    weekStart: 'monday',
    groupBy: [],
    filters: {},
    benchmark: 2024,
  } as const;
}
