import { InputError } from '../../core/errors';
import { Calls } from './calls';
import type { Argument, EngineHost, Question, Reply } from './engine-host';
import { toPlainError } from './plain-error';
import type { Exchange } from './plain-response';
import { inPortions } from './portions';
import type { FromWorker, Port, Start, ToWorker } from './protocol';

export type CreateHost = (start: Start, exchange: Exchange) => EngineHost;

/** The worker's end: answers what the page asks, and lets the page send requests to vendors. */
export function serveHost(port: Port<FromWorker, ToWorker>, create: CreateHost): void {
  const serving = new Serving(port, create);
  port.onMessage((message) => serving.receive(message));
  port.post({ type: 'ready' });
}

class Serving {
  #host: EngineHost | null = null;
  readonly #requests = new Calls();
  readonly #readings = new Map<number, AbortController>();

  constructor(
    private readonly port: Port<FromWorker, ToWorker>,
    private readonly create: CreateHost,
  ) {}

  receive(message: ToWorker): void {
    switch (message.type) {
      case 'start':
        this.#host = this.create(message, this.#exchange);
        return;
      case 'read':
        return void this.#answer(message.id, (host) => this.#read(host, message));
      case 'status':
        return void this.#answer(message.id, (host) => host.status(message.need));
      case 'ask':
        // The other end took question and argument from one call.
        return void this.#answer(message.id, async (host) =>
          this.#allButLast(message.id, await host.ask(message.question, message.argument as Argument<Question>)),
        );
      case 'letGo':
        return this.#readings.get(message.id)?.abort();
      case 'received':
        return this.#requests.resolve(message.id, message.response);
      case 'refused':
        return this.#requests.reject(message.id, message.error);
    }
  }

  async #answer(id: number, work: (host: EngineHost) => Promise<unknown>): Promise<void> {
    try {
      if (this.#host === null) {
        throw new InputError('Nothing can be asked before the start.');
      }
      this.port.post({ type: 'done', id, value: await work(this.#host) });
    } catch (error) {
      this.port.post({ type: 'failed', id, error: toPlainError(error) });
    }
  }

  /** The page takes in a message in one task, so that what is long comes in several. */
  #allButLast(id: number, reply: Reply<Question>): Reply<Question> {
    const portions = inPortions(reply);
    portions.slice(0, -1).forEach((value) => this.port.post({ type: 'portion', id, value }));
    return portions.at(-1) ?? reply;
  }

  async #read(host: EngineHost, { id, need }: Extract<ToWorker, { type: 'read' }>): Promise<void> {
    const cancellation = new AbortController();
    this.#readings.set(id, cancellation);
    await host.read(need, () => this.port.post({ type: 'changed', id }), cancellation.signal);
    this.#readings.delete(id);
  }

  readonly #exchange: Exchange = async (slot, request, signal) => {
    let sent = 0;
    const drop = () => this.port.post({ type: 'dropSend', id: sent });
    signal.addEventListener('abort', drop);
    try {
      return await this.#requests.call((id) => {
        sent = id;
        this.port.post({ type: 'send', id, slot, request });
      });
    } finally {
      signal.removeEventListener('abort', drop);
    }
  };
}
