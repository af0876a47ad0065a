import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { root } from '../../scripts/root';

/** Programs that run as long as a test, and what they said last. */
export class Programs {
  readonly #running: { readonly child: ChildProcess; readonly said: () => string }[] = [];

  /** Starts a program, and waits until it says what it does when it is ready. */
  async start(
    command: string,
    args: readonly string[],
    ready: RegExp,
    environment: NodeJS.ProcessEnv = {},
  ): Promise<void> {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...environment } });
    let said = '';
    this.#running.push({ child, said: () => said });
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-10_000);
        if (ready.test(said)) {
          resolve();
        }
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('error', reject);
      child.on('exit', (code) => reject(new Error(`${path.basename(command)} ended with ${code}:\n${said}`)));
    });
  }

  /** What all of them said last, for whoever looks why a test failed. */
  said(): string {
    return this.#running.map(({ child, said }) => `${child.spawnfile}:\n${said()}`).join('\n\n');
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#running.map(({ child }) => {
        const ended = child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : undefined;
        child.kill('SIGTERM');
        return ended;
      }),
    );
  }
}

/** A port that nobody has at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What Alertmanager delivers. */
export interface Delivered {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A webhook to which alerts are delivered. */
export class Webhook {
  readonly #delivered: Delivered[] = [];
  readonly #waiting: { readonly isIt: (one: Delivered) => boolean; readonly resolve: (one: Delivered) => void }[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.#deliver(JSON.parse(Buffer.concat(chunks).toString()).alerts);
        response.end();
      });
    });
  }

  static async open(): Promise<Webhook> {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    return new Webhook(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** All that came so far. */
  get delivered(): readonly Delivered[] {
    return this.#delivered;
  }

  /** The next that is it, from now on. */
  next(isIt: (one: Delivered) => boolean): Promise<Delivered> {
    return new Promise((resolve) => this.#waiting.push({ isIt, resolve }));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #deliver(alerts: readonly Delivered[]): void {
    this.#delivered.push(...alerts);
    for (const alert of alerts) {
      this.#waiting.filter(({ isIt }) => isIt(alert)).forEach(({ resolve }) => resolve(alert));
    }
  }
}
