import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { version } from '../../../package.json';
import { InputError } from '../../core/errors';
import { CommandFailure } from '../failure';
import { readProvisionedSource, settingsOf } from '../provisioned-source';
import { connectionSecrets } from '../secrets';
import { diagnose, type Shell } from '../shell';
import { startServer } from './http-server';
import type { Published } from './keeper';
import { serveArguments, type ServeOptions } from './serve-arguments';
import type { FromThread, ThreadStart, ToThread } from './thread';

/** Whatever keeps the records says something that often, unless it hangs. */
const SILENCE_MS = 120_000;

/**
 * `dora serve`: keeps the records of a settings file fresh, and serves the metrics, until it is told to end.
 * @throws InputError for unusable options or settings.
 * @throws CommandFailure when the address, or the folder for records, cannot be had.
 */
export async function serveCommand(given: ServeOptions, shell: Shell): Promise<void> {
  const { listening, options } = serveArguments(given);
  const start = { ...startOf(given, shell), options: { ...options, version } };
  let published: Published | null = null;
  let heardAt = performance.now();
  const server = await startServer(listening, {
    published: () => published,
    isAlive: () => performance.now() - heardAt < SILENCE_MS,
    others: {},
  });
  try {
    diagnose(shell, `serving ${server.url}/metrics; records are kept in ${start.folder}`);
    await keepUntilTold(start, shell, (one) => {
      published = one;
      heardAt = performance.now();
    });
  } finally {
    await server.close();
  }
}

function startOf({ settings: file, data }: ServeOptions, { environment }: Shell): Omit<ThreadStart, 'options'> {
  const source = readProvisionedSource(file, environment);
  const settings = settingsOf(source, file);
  if (settings.services.length === 0 && settings.discover.length === 0) {
    throw new InputError(`${file} names no services; list at least one under services:`);
  }
  const secrets = connectionSecrets(settings, source.secureJsonData, environment);
  return { folder: path.resolve(data), jsonData: source.jsonData, where: file, secrets };
}

/** Runs the thread until the process is asked to end. @throws CommandFailure when the thread cannot go on. */
async function keepUntilTold(
  start: ThreadStart,
  shell: Shell,
  onPublished: (published: Published) => void,
): Promise<void> {
  if (shell.program === undefined) {
    throw new CommandFailure('dora serve needs the built program: run npm run dora -- serve.');
  }
  const worker = new Worker(shell.program, { workerData: start });
  const stop = () => worker.postMessage({ kind: 'stop' } satisfies ToThread);
  const signals = ['SIGINT', 'SIGTERM'] as const;
  signals.forEach((signal) => process.on(signal, stop));
  try {
    await ended(worker, shell, onPublished);
  } finally {
    signals.forEach((signal) => process.off(signal, stop));
    await worker.terminate();
  }
}

function ended(worker: Worker, shell: Shell, onPublished: (published: Published) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromThread) => {
      switch (message.kind) {
        case 'published':
          return onPublished(message.published);
        case 'said':
          return diagnose(shell, message.sentence);
        case 'stopped':
          return resolve();
        case 'failed':
          return reject(message.isDefect ? new Error(message.sentence) : new CommandFailure(message.sentence));
      }
    });
    worker.on('error', (error) =>
      reject(new CommandFailure(`Keeping records failed: ${error.message}.`, { cause: error })),
    );
    worker.on('exit', (code) => reject(new CommandFailure(`Keeping records ended with code ${code}.`)));
  });
}
