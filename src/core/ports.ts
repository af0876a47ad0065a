import type { Instant } from './instant';

/** A read of a vendor's API. `path` is relative to the connection's address and starts with `/`. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  /** Sent as JSON; only with POST (GraphQL). */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A successful (2xx) answer; everything else is thrown as `ProviderError`. */
export interface HttpResponse {
  readonly status: number;
  /** Header by lower-case name, null when absent. */
  header(name: string): string | null;
  /** Parsed JSON where the answer says it is JSON, else the text. */
  readonly body: unknown;
}

/** HTTP, bound by a shell to one connection's address, credentials and cancellation. A provider never sees a token. */
export interface Http {
  send(request: HttpRequest): Promise<HttpResponse>;
}

export interface Clock {
  now(): Instant;
}

/** Runs a piece of work while no other tab (or process) runs one of the same name. */
export interface Locks {
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
}
