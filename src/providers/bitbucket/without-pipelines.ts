import type { Http } from '../../core/ports';
import { askMainBranch } from './repository-facts';
import { pagesIfThere } from './rest';

/**
 * The pages of a list that a repository has where Pipelines are switched on, and none where they are not.
 * @throws ProviderError also when it is the repository that is missing.
 */
export async function* orNoneWithoutPipelines<T>(
  http: Http,
  resource: string,
  list: AsyncIterable<T[]>,
): AsyncIterable<T[]> {
  let isThere = false;
  for await (const page of pagesIfThere(list)) {
    isThere = true;
    yield page;
  }
  if (!isThere) {
    await askMainBranch(http, resource);
  }
}
