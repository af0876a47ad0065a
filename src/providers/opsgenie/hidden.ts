import { ProviderError } from '../../core/errors';

/**
 * What the question finds out; null where the token may read what happens and not what is configured. A scope that is
 * missing is answered like a token that is wrong.
 */
export async function unlessHidden<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ProviderError && (error.kind === 'forbidden' || error.kind === 'unauthorized')) {
      return null;
    }
    throw error;
  }
}
