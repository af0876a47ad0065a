import type { Instant, Span } from './instant';
import type { Found, Truncation } from './provider';
import type { RecordChunk } from './record-set';

/** A read of a vendor's API. `path` is relative to the connection's address and starts with `/`. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** A list is sent as the same name several times: `state=OPEN&state=MERGED`. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
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

/** Tells that nobody wants the work any more; an `AbortSignal`, of which this is the part that pure code needs. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** An `AbortController`. */
export interface Cancellation {
  readonly signal: Signal;
  abort(): void;
}

export interface Timer {
  /** Resolves after the time, and at once when the signal is aborted. */
  wait(ms: number, signal: Signal | null): Promise<void>;
}

/** What is kept of a stream beside its records. */
export interface StreamManifest {
  /** Counts what was written, so that one tab sees that another has read more. */
  readonly revision: number;
  /** The parts that are known completely, ordered and apart. */
  readonly known: readonly Span[];
  readonly truncated: readonly Truncation[];
  /** Identities of records that had not ended when last read. */
  readonly unfinished: readonly string[];
  /** Revisions that were asked for beside the branches, and how far back (null: none were). */
  readonly extraRevisions: readonly string[];
  readonly extraFrom: Instant | null;
  /** Of a search for services, in place of records: what was found when it was last known. */
  readonly found?: readonly Found[];
}

export interface StoredStream {
  readonly manifest: StreamManifest;
  /** In the order in which they were kept: of equal identities the later wins. */
  readonly chunks: readonly RecordChunk[];
}

/**
 * Keeps what was read, by a stream's key. What cannot be read back, or was written by another version, is as if it had
 * never been there. Nothing here rejects: what cannot be kept is read anew next time.
 */
export interface RecordStorage {
  /** Null when nothing is kept, or nothing newer than `unless` (a manifest's revision). */
  load(stream: string, unless: number | null): Promise<StoredStream | null>;
  append(stream: string, manifest: StreamManifest, chunks: readonly RecordChunk[]): Promise<void>;
  /** @param removed identities of records that are in it no more; absent: nobody knows what is other than before. */
  replace(stream: string, stored: StoredStream, removed?: readonly string[]): Promise<void>;
}
