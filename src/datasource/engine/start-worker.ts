import type { Clock } from '../../core/ports';
import { CorsWorker } from './cors-worker';
import type { Exchange } from './plain-response';
import type { FromWorker, Port, Start, ToWorker } from './protocol';
import { onlyOne } from './only-one';
import { WorkerHost } from './worker-host';

/** A worker whose code is not there by then is taken for one that will never come. */
const PATIENCE_MS = 10_000;

declare const __webpack_public_path__: string;

export interface WorkerPorts {
  readonly jsonData: unknown;
  readonly owner: string;
  readonly clock: Clock;
  readonly exchange: Exchange;
}

/** A worker that is ready; null where none can be had: no support, forbidden by the page's policy, not loaded. */
export async function startWorker({ jsonData, owner, clock, exchange }: WorkerPorts): Promise<WorkerHost | null> {
  const worker = createWorker();
  if (worker === null || !(await isReady(worker))) {
    worker?.terminate();
    return null;
  }
  const host = new WorkerHost(portOf(worker), exchange);
  const lose = () => {
    host.lose('The worker has stopped.');
    worker.terminate();
  };
  replaceOlder(owner, lose);
  worker.addEventListener('error', lose);
  worker.addEventListener('messageerror', lose);
  const publicPath = new URL(__webpack_public_path__, document.baseURI).href;
  worker.postMessage({ type: 'start', jsonData, owner, now: clock.now(), publicPath } satisfies Start);
  return host;
}

const replaceOlder = onlyOne();

function createWorker(): Worker | null {
  try {
    return new CorsWorker(new URL(/* webpackChunkName: "engine-worker" */ './engine.worker.ts', import.meta.url))
      .worker;
  } catch {
    return null;
  }
}

/** Its first message says that its code was loaded. */
function isReady(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => resolve(false), PATIENCE_MS);
    const end = (ready: boolean) => {
      clearTimeout(patience);
      resolve(ready);
    };
    worker.addEventListener('message', () => end(true), { once: true });
    worker.addEventListener('error', () => end(false), { once: true });
  });
}

function portOf(worker: Worker): Port<ToWorker, FromWorker> {
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => listener(data)),
  };
}
