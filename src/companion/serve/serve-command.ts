import path from 'node:path';
import { version } from '../../../package.json';
import { CommandFailure } from '../failure';
import { readableSource } from '../readable-source';
import { fromEnvironment } from '../secrets';
import { diagnose, type Shell } from '../shell';
import { takeFolder } from '../store/open-store';
import { startServer } from './http-server';
import { KeeperThread } from './keeper-thread';
import { fingerprintOf, LastTold } from './last-told';
import { recordRoutes } from './records/records-route';
import { serveArguments, type ServeOptions } from './serve-arguments';
import type { ThreadStart } from './thread';

/** Whatever keeps the records says something that often, unless it hangs. */
const SILENCE_MS = 120_000;

/**
 * `dora serve`: keeps the records of a settings file fresh, and serves the metrics, until it is told to end.
 * @throws InputError for unusable options or settings.
 * @throws CommandFailure when the address, or the folder for records, cannot be had.
 */
export async function serveCommand(given: ServeOptions, shell: Shell): Promise<void> {
  if (shell.program === undefined) {
    throw new CommandFailure('dora serve needs the built program: run npm run dora -- serve.');
  }
  const { listening, options } = serveArguments(given);
  const start = { ...startOf(given, shell), options: { ...options, version } };
  const token = fromEnvironment('DORA_READ_TOKEN', shell.environment);
  const say = (sentence: string) => diagnose(shell, sentence);
  const giveBack = await takeFolder(start.folder, say);
  try {
    const thread = new KeeperThread(shell.program, start, say);
    const last = new LastTold(start.folder, fingerprintOf(start.jsonData, start.options), say);
    // Before anybody can ask.
    await thread.tellAgain(last.read(shell.clock.now()));
    const server = await startServer(listening, {
      published: () => thread.published,
      isAlive: () => performance.now() - thread.heardAt < SILENCE_MS,
      others: recordRoutes(thread.records, token),
    });
    try {
      say(`serving ${server.url}/metrics; records are kept in ${start.folder}`);
      await untilTold(thread);
    } finally {
      await server.close();
    }
  } finally {
    await giveBack();
  }
}

function startOf(
  { settings: file, data }: ServeOptions,
  { environment }: Shell,
): Omit<ThreadStart, 'options' | 'told'> {
  const { source, secrets } = readableSource(file, environment);
  return { folder: path.resolve(data), jsonData: source.jsonData, where: file, secrets };
}

/** @throws CommandFailure when the thread cannot go on. */
async function untilTold(thread: KeeperThread): Promise<void> {
  const stop = () => thread.stop();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  signals.forEach((signal) => process.on(signal, stop));
  try {
    await thread.run();
  } finally {
    signals.forEach((signal) => process.off(signal, stop));
  }
}
