import type { FromThread, ToThread } from '../thread';
import type { RecordSource } from './records-route';

type Told = Extract<FromThread, { readonly id: number }>;

/** The records of a keeper in another thread. */
export class ThreadSource implements RecordSource {
  #last = 0;
  readonly #waiting = new Map<number, (told: Told) => void>();

  /** @param tell hands a message to the thread. */
  constructor(private readonly tell: (message: ToThread) => void) {}

  /** What the thread has said. */
  heard(message: Told): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    waiting?.(message);
  }

  async services(): ReturnType<RecordSource['services']> {
    const id = this.#next();
    const told = await this.#ask({ kind: 'services', id });
    return told.kind === 'services' ? told.services : refused(told);
  }

  async open(query: Parameters<RecordSource['open']>[0]): ReturnType<RecordSource['open']> {
    const id = this.#next();
    const told = await this.#ask({ kind: 'open', id, query });
    return told.kind === 'opened' ? { etag: told.etag, pieces: this.#pieces(id) } : refused(told);
  }

  async *#pieces(id: number): AsyncIterable<string> {
    try {
      for (;;) {
        const told = await this.#ask({ kind: 'next', id });
        const piece = told.kind === 'piece' ? told.piece : refused(told);
        if (piece === null) {
          return;
        }
        yield piece;
      }
    } finally {
      this.tell({ kind: 'close', id });
    }
  }

  #ask(message: Extract<ToThread, { readonly id: number }>): Promise<Told> {
    return new Promise((resolve) => {
      this.#waiting.set(message.id, resolve);
      this.tell(message);
    });
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }
}

function refused(told: Told): never {
  throw new Error(told.kind === 'refused' ? told.sentence : 'The thread has answered something else.');
}
