import { InputError, ProviderError } from '../errors';

/** Whether there is no such thing (any more). */
export function isMissing(error: unknown): error is ProviderError {
  return error instanceof ProviderError && error.kind === 'not-found';
}

/** Whether there is no such thing, or none for this token: many systems do not say which of the two. */
export function isRefused(error: unknown): error is ProviderError {
  return isMissing(error) || (error instanceof ProviderError && error.kind === 'forbidden');
}

/** What is read; null when there is no such thing (any more). @throws whatever else reading throws */
export async function ifThere<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (isMissing(error)) {
      return null;
    }
    throw error;
  }
}

/**
 * Why something may not be read, also where its name is none that the system could have; null when it may.
 * @throws whatever else the trial throws
 */
export async function refusalOf(trial: () => Promise<unknown>): Promise<ProviderError | null> {
  try {
    await trial();
    return null;
  } catch (error) {
    if (isRefused(error)) {
      return error;
    }
    if (error instanceof InputError) {
      return new ProviderError('not-found', `${error.message}.`, { cause: error });
    }
    throw error;
  }
}
