import { fromPlainError, type PlainError } from './plain-error';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Calls to the other end of a channel that have not been answered yet. */
export class Calls {
  readonly #pending = new Map<number, Pending>();
  #last = 0;

  /** @param post sends the call under its number; what the answer has to be is known to who calls. */
  call<T>(post: (id: number) => void): Promise<T> {
    const id = ++this.#last;
    return new Promise<unknown>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      post(id);
    }) as Promise<T>;
  }

  resolve(id: number, value: unknown): void {
    this.#take(id)?.resolve(value);
  }

  reject(id: number, error: PlainError): void {
    this.#take(id)?.reject(fromPlainError(error));
  }

  /** Nothing will be answered any more. */
  rejectAll(error: Error): void {
    [...this.#pending.keys()].forEach((id) => this.#take(id)?.reject(error));
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }
}
