/** What can go wrong with a connection; a cap that was hit is no error but a batch's `truncated`. */
export const PROBLEM_KINDS = [
  'unauthorized',
  'forbidden',
  'not-found',
  'rate-limited',
  'unreachable',
  'malformed',
  'canceled',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/**
 * The one error that reading a vendor ends in. Thrown by the two `Http` implementations and where an answer is
 * validated; caught only by `sync` (which marks the stream) and by the shells.
 * `message` is a whole sentence that names the thing and what to do.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';

  constructor(
    readonly kind: ProblemKind,
    message: string,
    options?: { readonly cause?: unknown; readonly status?: number; readonly retryAfterMs?: number },
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.status = options?.status ?? null;
    this.retryAfterMs = options?.retryAfterMs ?? null;
  }

  /** HTTP status, null when there was no answer. */
  readonly status: number | null;
  /** How long the vendor asked to wait, null when it did not say. */
  readonly retryAfterMs: number | null;
}

/** Unusable input of ours (settings, arguments, a query): the sentence names the place and what is expected. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
