import { ProviderError } from '../core/errors';
import type { Clock, Http, HttpRequest, HttpResponse, Signal } from '../core/ports';

/** Pages are large, and whoever reads the same list is not far behind. */
const MOST_KEPT = 8;
/** Where a connection has to wait for its budget, what it answered before is old by then. */
const LONGEST_KEPT_MS = 30_000;

interface Shared {
  readonly answer: Promise<HttpResponse>;
  /** Null: not yet. */
  answeredAt: number | null;
}

/**
 * What several readings of one connection ask for at the same time, such as a repository's history for its commits and
 * for the folders that pull requests change, is asked for once. Nothing is kept once the connection is at rest.
 */
export class SharedAnswers {
  readonly #answers = new Map<string, Shared>();
  #underway = 0;

  constructor(private readonly clock: Clock) {}

  /** The connection as one of its readings asks it. */
  http(inner: Http, signal: Signal): Http {
    return { send: (request) => this.#send(inner, request, signal) };
  }

  async #send(inner: Http, request: HttpRequest, signal: Signal): Promise<HttpResponse> {
    const key = JSON.stringify(request);
    const shared = this.#answers.get(key);
    if (shared === undefined || this.#isOld(shared)) {
      return this.#ask(key, () => inner.send(request));
    }
    try {
      return await shared.answer;
    } catch (error) {
      if (isCanceled(error) && !signal.aborted) {
        // Whoever asked has stopped waiting; this reading has not.
        return this.#ask(key, () => inner.send(request));
      }
      throw error;
    }
  }

  async #ask(key: string, ask: () => Promise<HttpResponse>): Promise<HttpResponse> {
    const shared: Shared = { answer: ask(), answeredAt: null };
    this.#underway++;
    this.#keep(key, shared);
    try {
      const answer = await shared.answer;
      shared.answeredAt = this.clock.now();
      return answer;
    } catch (error) {
      this.#drop(key, shared);
      throw error;
    } finally {
      this.#underway--;
      if (this.#underway === 0) {
        this.#answers.clear();
      }
    }
  }

  #isOld({ answeredAt }: Shared): boolean {
    return answeredAt !== null && this.clock.now() - answeredAt > LONGEST_KEPT_MS;
  }

  #keep(key: string, shared: Shared): void {
    this.#answers.delete(key);
    this.#answers.set(key, shared);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MOST_KEPT && oldest !== undefined) {
      this.#answers.delete(oldest);
    }
  }

  #drop(key: string, shared: Shared): void {
    if (this.#answers.get(key) === shared) {
      this.#answers.delete(key);
    }
  }
}

function isCanceled(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === 'canceled';
}
