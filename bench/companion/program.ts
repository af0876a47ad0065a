import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../scripts/root';

const bundle = path.join(root, 'dist-companion', 'dora.mjs');

/** A program in a process of its own, so that nothing else is measured with it. */
export interface Program {
  readonly child: ChildProcess;
  /** What it said when it was ready. */
  readonly said: string;
  /** Tells it a line. @returns the line that it answers */
  ask(line: string): Promise<string>;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** A file of this folder. It has started when it says its first line. */
export function startFile(name: string, ...args: readonly string[]): Promise<Program> {
  return started(['--import', 'tsx', path.join(__dirname, name), ...args], /^.+$/);
}

/** `dora` as it is installed. */
export function startDora(args: readonly string[]): Promise<Program> {
  return started([bundle, ...args], /serving (http:\/\/\S+)\/metrics/);
}

/** How long `dora` takes to start and to do nothing, in milliseconds: on a busy machine most of any start. */
export function bareStart(): number {
  const start = performance.now();
  spawnSync(process.execPath, [bundle, '--help'], { stdio: 'ignore' });
  return performance.now() - start;
}

/** Builds `dora` where a source is newer, so that no start waits for it. */
export function buildDora(): void {
  spawnSync(process.execPath, [path.join(root, 'scripts', 'dora.mjs'), '--help'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function started(args: readonly string[], isReady: RegExp): Promise<Program> {
  const child = spawn(process.execPath, args, { stdio: 'pipe', cwd: root });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const all: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  const program = (said: string): Program => ({
    child,
    said,
    ask: (line) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        child.stdin.write(`${line}\n`);
      }),
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  });
  return new Promise((resolve, reject) => {
    const heard = (line: string) => {
      all.push(line);
      const ready = isReady.exec(line);
      waiting.shift()?.(line);
      if (ready !== null) {
        resolve(program(ready[1] ?? line));
      }
    };
    createInterface(child.stdout).on('line', heard);
    createInterface(child.stderr).on('line', heard);
    child.once('exit', () => reject(new Error(all.join('\n'))));
  });
}

const TICK_MS = 10;

/** How long it has had a processor, with all its threads, in milliseconds; null where the system does not tell. */
export function processorOf({ child }: Program): number | null {
  try {
    const fields = readFileSync(`/proc/${String(child.pid)}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return null;
  }
}

/** Resident now, and at the most so far, in MiB; null where the system does not tell. */
export function memoryOf({ child }: Program): { readonly now: number; readonly most: number } | null {
  try {
    const status = readFileSync(`/proc/${String(child.pid)}/status`, 'utf8');
    const mebibytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
    return { now: mebibytes('VmRSS'), most: mebibytes('VmHWM') };
  } catch {
    return null;
  }
}
