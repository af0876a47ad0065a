import type { Http } from '../../core/ports';
import { askMainBranch } from './repository-facts';
import { isMissing } from './rest';

/**
 * The pages of a list that a repository has where Pipelines are switched on, and none where they are not.
 * @throws ProviderError also when it is the repository that is missing.
 */
export async function* orNoneWithoutPipelines<T>(
  http: Http,
  resource: string,
  list: AsyncIterable<T[]>,
): AsyncIterable<T[]> {
  try {
    yield* list;
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
    await askMainBranch(http, resource);
  }
}
