import { Worker } from 'node:worker_threads';
import { CommandFailure } from '../failure';
import type { Published } from './keeper';
import { toldAgain, type Told } from './last-told';
import { ThreadSource } from './records/thread-source';
import type { FromThread, News, ThreadStart, ToThread } from './thread';

/** The thread that keeps the records, as the one that serves them sees it. */
export class KeeperThread {
  /** Null while nothing is known. */
  #published: Published | null = null;
  #told: Told | null = null;
  /** Milliseconds, as of `performance.now()`, at which it last said something. */
  heardAt = performance.now();
  readonly records = new ThreadSource((message) => this.#tell(message));
  #worker: Worker | null = null;

  /** @param program the file of the program itself, which does the thread's work when it runs in one. */
  constructor(
    private readonly program: URL,
    private readonly start: Omit<ThreadStart, 'told'>,
    private readonly say: (sentence: string) => void,
  ) {}

  get published(): Published | null {
    return this.#published;
  }

  /** Tells what was told before this start, until there is more to tell; null: nothing. */
  async tellAgain(told: Told | null): Promise<void> {
    this.#told = told;
    this.#published = told === null ? null : await toldAgain(told, this.start.options.version);
  }

  /** Until it was told to stop. @throws CommandFailure when it cannot go on. */
  async run(): Promise<void> {
    const worker = new Worker(this.program, { workerData: { ...this.start, told: this.#told } satisfies ThreadStart });
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

  #with({ own, delivery, ...rest }: News): Published | null {
    const known = delivery ?? this.#published?.exposition.delivery;
    return known === undefined ? null : { ...rest, exposition: { own, delivery: known } };
  }

  #ended(worker: Worker): Promise<void> {
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        this.heardAt = performance.now();
        switch (message.kind) {
          case 'published':
            this.#published = this.#with(message.news);
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
