import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../../core/errors';
import { instant } from '../../core/instant';
import type { Clock } from '../../core/ports';
import { parseSettings } from '../../core/settings';
import { METRICS } from '../../metrics/registry';
import { vendors } from '../../providers/registry';
import { connectionHttp } from '../connection-http';
import { CommandFailure } from '../failure';
import { nodeTimer } from '../node-ports';
import { storageIn } from '../store/open-store';
import { Keeper, type KeeperPorts, type Published } from './keeper';
import { fingerprintOf, LastTold, type Told } from './last-told';
import { ThreadAnswers } from './records/thread-answers';
import type { FromThread, ThreadStart, ToThread } from './thread';

/** So that counters, and whether it is alive, are not as old as the last sync. */
const TELL_OWN_MS = 15_000;
const clock: Clock = { now: () => instant(Date.now()) };

/** The thread that reads, keeps and computes, so that whoever scrapes never waits for it. Ends when it is told to. */
export async function keepRecords(): Promise<void> {
  const start: ThreadStart = workerData;
  const tell = (message: FromThread) => parentPort?.postMessage(message);
  const stop = new AbortController();
  parentPort?.on('message', (message: ToThread) => (message.kind === 'stop' ? stop.abort() : undefined));
  try {
    await keep(start, tell, stop.signal);
    tell({ kind: 'stopped' });
  } catch (error) {
    tell(failureOf(error));
  } finally {
    parentPort?.close();
  }
}

async function keep(start: ThreadStart, tell: (message: FromThread) => void, signal: AbortSignal): Promise<void> {
  const say = (sentence: string) => tell({ kind: 'said', sentence });
  const settings = parseSettings(start.jsonData, start.where, vendors, METRICS);
  const lastTold = new LastTold(start.folder, fingerprintOf(start.jsonData, start.options), say);
  const ports: KeeperPorts = {
    settings,
    storage: storageIn(start.folder, clock, say),
    http: connectionHttp(settings, start.secrets),
    clock,
    timer: nodeTimer,
    elapsed: () => performance.now(),
    random: Math.random,
    say,
    keepTold: (told) => lastTold.write(told),
  };
  const keeper = new Keeper(ports, start.options, onlyNews(start.told, tell));
  if (start.told !== null) {
    keeper.restore(start.told);
  }
  const answers = new ThreadAnswers(keeper.records(), tell);
  parentPort?.on('message', (message: ToThread) => ('id' in message ? void answers.heard(message) : undefined));
  const ticking = setInterval(() => void keeper.tellOwn(), TELL_OWN_MS);
  await keeper.run(signal).finally(() => clearInterval(ticking));
}

function onlyNews(told: Told | null, tell: (message: FromThread) => void): (published: Published) => void {
  let before = told?.delivery ?? null;
  return ({ exposition: { own, delivery }, ...rest }) => {
    tell({ kind: 'published', news: { ...rest, own, delivery: delivery === before ? null : delivery } });
    before = delivery;
  };
}

function failureOf(error: unknown): FromThread {
  const isDefect = !(error instanceof CommandFailure || error instanceof InputError);
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: 'failed',
    isDefect,
    sentence: isDefect && error instanceof Error ? (error.stack ?? message) : message,
  };
}
