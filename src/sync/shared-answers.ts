import { ProviderError } from '../core/errors';
import type { Http, HttpRequest, HttpResponse, Signal } from '../core/ports';

/** Pages are large, and whoever reads the same list is not far behind. */
const MOST_KEPT = 8;

/**
 * What several readings of one connection ask for at the same time, such as a repository's history for its commits and
 * for the folders that pull requests change, is asked for once. Nothing is kept once the connection is at rest.
 */
export class SharedAnswers {
  readonly #answers = new Map<string, Promise<HttpResponse>>();
  #underway = 0;

  /** The connection as one of its readings asks it. */
  http(inner: Http, signal: Signal): Http {
    return { send: (request) => this.#send(inner, request, signal) };
  }

  async #send(inner: Http, request: HttpRequest, signal: Signal): Promise<HttpResponse> {
    const key = JSON.stringify(request);
    const shared = this.#answers.get(key);
    if (shared === undefined) {
      return this.#ask(key, () => inner.send(request));
    }
    try {
      return await shared;
    } catch (error) {
      if (isCanceled(error) && !signal.aborted) {
        // Whoever asked has stopped waiting; this reading has not.
        return this.#ask(key, () => inner.send(request));
      }
      throw error;
    }
  }

  async #ask(key: string, ask: () => Promise<HttpResponse>): Promise<HttpResponse> {
    const answer = ask();
    this.#underway++;
    this.#keep(key, answer);
    try {
      return await answer;
    } catch (error) {
      this.#drop(key, answer);
      throw error;
    } finally {
      this.#underway--;
      if (this.#underway === 0) {
        this.#answers.clear();
      }
    }
  }

  #keep(key: string, answer: Promise<HttpResponse>): void {
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MOST_KEPT && oldest !== undefined) {
      this.#answers.delete(oldest);
    }
  }

  #drop(key: string, answer: Promise<HttpResponse>): void {
    if (this.#answers.get(key) === answer) {
      this.#answers.delete(key);
    }
  }
}

function isCanceled(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === 'canceled';
}
