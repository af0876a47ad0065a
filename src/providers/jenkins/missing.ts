import { ProviderError } from '../../core/errors';

/** @param cause what was answered. */
export function missing(fullName: string, cause?: unknown): ProviderError {
  return new ProviderError(
    'not-found',
    `Jenkins finds no ${fullName}, or hides it from this user: check its name with its folders (it may have been \
renamed, moved or deleted), the connection's address, and that the user has Job/Read.`,
    { cause, status: 404 },
  );
}
