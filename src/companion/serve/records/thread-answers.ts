import type { FromThread, ToThread } from '../thread';
import type { RecordsQuery } from './records-query';
import type { RecordSource } from './records-route';

/** Answers what another thread asks of the records. */
export class ThreadAnswers {
  readonly #open = new Map<number, AsyncIterator<string>>();

  constructor(
    private readonly source: RecordSource,
    private readonly tell: (message: FromThread) => void,
  ) {}

  async heard(message: Extract<ToThread, { readonly id: number }>): Promise<void> {
    const { id } = message;
    try {
      switch (message.kind) {
        case 'services':
          return this.tell({ kind: 'services', id, services: await this.source.services() });
        case 'open':
          return await this.#begin(id, message.query);
        case 'next':
          return this.tell({ kind: 'piece', id, piece: await this.#next(id) });
        case 'close':
          return await this.#end(id);
      }
    } catch (error) {
      this.tell({ kind: 'refused', id, sentence: error instanceof Error ? error.message : String(error) });
    }
  }

  async #begin(id: number, query: RecordsQuery): Promise<void> {
    const { etag, pieces } = await this.source.open(query);
    this.#open.set(id, pieces[Symbol.asyncIterator]());
    this.tell({ kind: 'opened', id, etag });
  }

  /** Null: there is no further one. */
  async #next(id: number): Promise<string | null> {
    const next = await this.#open.get(id)?.next();
    return next === undefined || next.done === true ? null : next.value;
  }

  async #end(id: number): Promise<void> {
    await this.#open.get(id)?.return?.();
    this.#open.delete(id);
  }
}
