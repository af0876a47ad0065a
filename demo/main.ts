import { spawn } from 'node:child_process';
import path from 'node:path';
import { CommandFailure } from '../src/companion/failure';
import { InputError } from '../src/core/errors';
import { parseOptions, USAGE, type DemoOptions, type Shown } from './options';
import { isBusy, startDemo } from './start-demo';
import { mixSentence } from './vendors/mixes';

const FIRST_PORT = 3000;
const TRIED_PORTS = 100;
const STARTER_INTERVAL_MS = 1000;

/** `npm start`: shows the shipped dashboards with the built plugin, on the simulated organisation or on real input. */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(USAGE);
    return;
  }
  const demo = await startDemo({
    shown: located(options.shown),
    ports: portsOf(options),
    environment: process.env,
    say: (line) => process.stderr.write(`${line}\n`),
  });
  console.log(`Shipbeat runs at ${demo.url} (Ctrl+C ends it)`);
  if (options.shown.kind === 'organisation') {
    console.log(mixSentence(options.shown.mix));
  }
  const end = () => void demo.close().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, end);
  }
  endWithStarter(end);
  if (options.open) {
    openBrowser(demo.url);
  }
}

/** Whoever started this may be killed without a chance to say so; nobody would end this process then. */
function endWithStarter(end: () => void): void {
  const starter = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== starter) {
      clearInterval(timer);
      end();
    }
  }, STARTER_INTERVAL_MS);
  timer.unref();
}

function portsOf({ port }: DemoOptions): readonly number[] {
  return port === null ? Array.from({ length: TRIED_PORTS }, (_, index) => FIRST_PORT + index) : [port];
}

/** Paths are meant from where the user is, and npm runs scripts in the folder of package.json. */
function located(shown: Shown): Shown {
  const from = process.env['SHIPBEAT_FROM'] ?? process.cwd();
  switch (shown.kind) {
    case 'git':
      return { ...shown, folder: path.resolve(from, shown.folder) };
    case 'settings':
      return { ...shown, file: path.resolve(from, shown.file) };
    case 'organisation':
      return shown;
  }
}

/** Where there is a screen and somebody at it; the address is printed in any case. */
function openBrowser(url: string): void {
  const { platform, env, stdout } = process;
  const hasScreen = platform !== 'linux' || env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined;
  if (!hasScreen || !stdout.isTTY || env['CI'] !== undefined) {
    return;
  }
  const [command, ...args] = OPENERS[platform] ?? ['xdg-open'];
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

const OPENERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

function sentenceOf(error: unknown): string {
  if (isBusy(error)) {
    const port = error instanceof Error && 'port' in error ? ` ${error.port}` : '';
    return `Port${port} is in use; choose another with --port.`;
  }
  if (error instanceof InputError || error instanceof CommandFailure) {
    return error.message.endsWith('.') ? error.message : `${error.message}.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
});
