import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { buildSync, stop } from 'esbuild';
import { root } from '../../scripts/root';
import type { CompanionStart, Holdings, Order, Told } from './messages';

/**
 * Bundles the program that runs as the companion, as it is when it is shipped, so that it starts as fast.
 * @returns the program.
 */
export function buildCompanion(folder: string): string {
  const outfile = path.join(folder, 'companion.mjs');
  buildSync({
    entryPoints: [path.join(root, 'bench', 'day', 'companion-process.ts')],
    ...{ outfile, bundle: true, platform: 'node', target: 'node20', format: 'esm', logLevel: 'error' },
    // What is bundled of older packages asks for others in the older way.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  void stop();
  return outfile;
}

/** The process of the companion, as whoever started it sees it. */
export class Companion {
  readonly said: string[] = [];
  /** Resolves when it has ended, however. */
  readonly ended: Promise<void>;
  #url = '';
  #orders = 0;
  #isDead = false;
  readonly #waiting = new Map<number, (value: number | Holdings | null) => void>();
  #failure: string | null = null;

  private constructor(private readonly child: ChildProcess) {
    this.ended = new Promise((resolve) =>
      child.once('exit', () => {
        this.#isDead = true;
        this.#waiting.forEach((resolve) => resolve(null));
        this.#waiting.clear();
        resolve();
      }),
    );
  }

  /** @throws when it does not start. */
  static start(program: string, start: CompanionStart): Promise<Companion> {
    const args = ['--expose-gc', program, JSON.stringify(start)];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const companion = new Companion(child);
    return new Promise((resolve, reject) => {
      child.on('message', (told: Told) => {
        companion.#heard(told);
        if (told.told === 'started') {
          resolve(companion);
        } else if (told.told === 'failed') {
          reject(new Error(told.sentence));
        }
      });
      child.once('exit', (code) => reject(new Error(companion.#failure ?? `The companion ended with ${String(code)}`)));
    });
  }

  get url(): string {
    return this.#url;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Sentence of what it could not go on after; null: it goes on, or was killed. */
  get failure(): string | null {
    return this.#failure;
  }

  /** Null when it ended before it was done. */
  tell(order: Order): Promise<number | Holdings | null> {
    if (this.#isDead) {
      return Promise.resolve(null);
    }
    const number = ++this.#orders;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      this.child.send({ ...order, order: number }, () => undefined);
    });
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  #heard(told: Told): void {
    switch (told.told) {
      case 'started':
        this.#url = told.url;
        break;
      case 'said':
        this.said.push(told.sentence);
        break;
      case 'failed':
        this.#failure = told.sentence;
        break;
      case 'done':
        this.#waiting.get(told.order)?.(told.value);
        this.#waiting.delete(told.order);
    }
  }
}
