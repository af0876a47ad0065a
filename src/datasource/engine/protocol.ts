import type { Instant } from '../../core/instant';
import type { HttpRequest } from '../../core/ports';
import type { Need, Question, Reply } from './engine-host';
import type { PlainError } from './plain-error';
import type { PlainResponse } from './plain-response';

/** What a worker has to know before anything else. */
export interface Start {
  readonly type: 'start';
  /** The data source's settings as they are stored; without secrets, which no browser has. */
  readonly jsonData: unknown;
  /** Tells users, organisations and data sources apart. */
  readonly owner: string;
  /** The page's time, so that both have one clock. */
  readonly now: Instant;
  /** Where chunks of code lie. */
  readonly publicPath: string;
}

/** Calls have numbers of their own in each direction. */
export type ToWorker =
  | Start
  | { readonly type: 'read'; readonly id: number; readonly need: Need }
  | { readonly type: 'status'; readonly id: number; readonly need: Need }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question; readonly argument: unknown }
  /** Nobody wants the reading any more. */
  | { readonly type: 'letGo'; readonly id: number }
  | { readonly type: 'received'; readonly id: number; readonly response: PlainResponse }
  | { readonly type: 'refused'; readonly id: number; readonly error: PlainError };

export type FromWorker =
  /** The worker's code is there; it now waits for its start. */
  | { readonly type: 'ready' }
  | { readonly type: 'changed'; readonly id: number }
  /** Some of an answer, more of which follows. */
  | { readonly type: 'portion'; readonly id: number; readonly value: Reply<Question> }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: PlainError }
  /** A request to a vendor, which only the page can make. */
  | { readonly type: 'send'; readonly id: number; readonly slot: string; readonly request: HttpRequest }
  | { readonly type: 'dropSend'; readonly id: number };

/** One end of a channel: a `Worker`, what a worker sees of its page, or a `MessagePort`. */
export interface Port<Out, In> {
  post(message: Out): void;
  onMessage(listener: (message: In) => void): void;
}
