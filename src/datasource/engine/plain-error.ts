import { InputError, ProviderError, type ProblemKind } from '../../core/errors';

/** An error in a form that survives structured cloning, which keeps neither classes nor fields of our own. */
export type PlainError =
  | {
      readonly type: 'provider';
      readonly kind: ProblemKind;
      readonly message: string;
      readonly status: number | null;
      readonly retryAfterMs: number | null;
    }
  | { readonly type: 'input' | 'other'; readonly message: string };

export function toPlainError(error: unknown): PlainError {
  if (error instanceof ProviderError) {
    const { kind, message, status, retryAfterMs } = error;
    return { type: 'provider', kind, message, status, retryAfterMs };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { type: error instanceof InputError ? 'input' : 'other', message };
}

export function fromPlainError(plain: PlainError): Error {
  if (plain.type !== 'provider') {
    return plain.type === 'input' ? new InputError(plain.message) : new Error(plain.message);
  }
  const { kind, message, status, retryAfterMs } = plain;
  return new ProviderError(kind, message, {
    ...(status === null ? {} : { status }),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  });
}
