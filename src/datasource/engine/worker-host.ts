import type { Signal } from '../../core/ports';
import type { SyncStatus } from '../../sync/create-sync';
import { Calls } from './calls';
import type { Argument, EngineHost, Need, Question, Reply } from './engine-host';
import { toPlainError } from './plain-error';
import type { Exchange } from './plain-response';
import { Joining } from './portions';
import type { FromWorker, Port, ToWorker } from './protocol';

/** The worker is gone; whatever it was asked has to be asked elsewhere. */
export class HostLost extends Error {
  override readonly name = 'HostLost';
}

/** The page's end of a worker: passes on what is asked, and sends its requests to the vendors. */
export class WorkerHost implements EngineHost {
  readonly #calls = new Calls();
  readonly #listeners = new Map<number, () => void>();
  readonly #portions = new Map<number, Joining>();
  readonly #requests = new Map<number, AbortController>();
  #lost: HostLost | null = null;

  constructor(
    private readonly port: Port<ToWorker, FromWorker>,
    private readonly exchange: Exchange,
  ) {
    port.onMessage((message) => this.#receive(message));
  }

  async read(need: Need, onChange: () => void, signal: Signal): Promise<void> {
    let reading = 0;
    const letGo = () => this.#post({ type: 'letGo', id: reading });
    signal.addEventListener('abort', letGo);
    try {
      await this.#call<void>((id) => {
        reading = id;
        this.#listeners.set(id, onChange);
        return { type: 'read', id, need };
      });
    } finally {
      this.#listeners.delete(reading);
      signal.removeEventListener('abort', letGo);
    }
  }

  status(need: Need): Promise<SyncStatus> {
    return this.#call((id) => ({ type: 'status', id, need }));
  }

  async ask<Q extends Question>(question: Q, argument: Argument<Q>): Promise<Reply<Q>> {
    const joining = new Joining();
    let asked = 0;
    try {
      const last = await this.#call<Reply<Q>>((id) => {
        asked = id;
        this.#portions.set(id, joining);
        return { type: 'ask', id, question, argument };
      });
      joining.add(last);
      // All portions of an answer are answers to its question.
      return joining.whole(last) as Reply<Q>;
    } finally {
      this.#portions.delete(asked);
    }
  }

  isApart(): boolean {
    return true;
  }

  /** Everything under way ends with a HostLost, and so does everything that is asked from now on. */
  lose(reason: string): void {
    this.#lost ??= new HostLost(reason);
    this.#calls.rejectAll(this.#lost);
    this.#requests.forEach((request) => request.abort());
    this.#requests.clear();
  }

  #call<T>(message: (id: number) => ToWorker): Promise<T> {
    return this.#lost === null ? this.#calls.call((id) => this.#post(message(id))) : Promise.reject(this.#lost);
  }

  #post(message: ToWorker): void {
    if (this.#lost === null) {
      this.port.post(message);
    }
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case 'changed':
        return this.#listeners.get(message.id)?.();
      case 'portion':
        return this.#portions.get(message.id)?.add(message.value);
      case 'done':
        return this.#calls.resolve(message.id, message.value);
      case 'failed':
        return this.#calls.reject(message.id, message.error);
      case 'send':
        return void this.#send(message);
      case 'dropSend':
        return this.#requests.get(message.id)?.abort();
    }
  }

  async #send({ id, slot, request }: Extract<FromWorker, { type: 'send' }>): Promise<void> {
    const cancellation = new AbortController();
    this.#requests.set(id, cancellation);
    try {
      this.#post({ type: 'received', id, response: await this.exchange(slot, request, cancellation.signal) });
    } catch (error) {
      this.#post({ type: 'refused', id, error: toPlainError(error) });
    } finally {
      this.#requests.delete(id);
    }
  }
}
