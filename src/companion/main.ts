import { isMainThread } from 'node:worker_threads';
import { instant } from '../core/instant';
import { runCommand } from './run-command';
import { keepRecords } from './serve/keep-records';

if (isMainThread) {
  await runProgram();
} else {
  await keepRecords();
}

async function runProgram(): Promise<void> {
  // Writing reports a closed pipe to its callback; without a listener the stream would throw it a second time.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  process.exitCode = await runCommand(process.argv.slice(2), {
    out: process.stdout,
    err: process.stderr,
    environment: process.env,
    clock: { now: () => instant(Date.now()) },
    program: new URL(import.meta.url),
  });
}
