import { Worker } from 'node:worker_threads';
import { CommandFailure } from '../failure';
import type { Published } from './keeper';
import { ThreadSource } from './records/thread-source';
import type { FromThread, ThreadStart, ToThread } from './thread';

/** The thread that keeps the records, as the one that serves them sees it. */
export class KeeperThread {
  /** Null while nothing is known. */
  published: Published | null = null;
  /** Milliseconds, as of `performance.now()`, at which it last said something. */
  heardAt = performance.now();
  readonly records = new ThreadSource((message) => this.#tell(message));
  #worker: Worker | null = null;

  /** @param program the file of the program itself, which does the thread's work when it runs in one. */
  constructor(
    private readonly program: URL,
    private readonly start: ThreadStart,
    private readonly say: (sentence: string) => void,
  ) {}

  /** Until it was told to stop. @throws CommandFailure when it cannot go on. */
  async run(): Promise<void> {
    const worker = new Worker(this.program, { workerData: this.start });
    this.#worker = worker;
    try {
      await this.#ended(worker);
    } finally {
      this.#worker = null;
      await worker.terminate();
    }
  }

  stop(): void {
    this.#tell({ kind: 'stop' });
  }

  #tell(message: ToThread): void {
    this.#worker?.postMessage(message);
  }

  #ended(worker: Worker): Promise<void> {
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        this.heardAt = performance.now();
        switch (message.kind) {
          case 'published':
            this.published = message.published;
            break;
          case 'said':
            return this.say(message.sentence);
          case 'stopped':
            return resolve();
          case 'failed':
            return reject(message.isDefect ? new Error(message.sentence) : new CommandFailure(message.sentence));
          default:
            return this.records.heard(message);
        }
      });
      worker.on('error', (cause) => reject(new CommandFailure(`Keeping records failed: ${cause.message}.`, { cause })));
      worker.on('exit', (code) => reject(new CommandFailure(`Keeping records ended with code ${code}.`)));
    });
  }
}
