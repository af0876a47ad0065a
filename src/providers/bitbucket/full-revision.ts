import * as z from 'zod';
import type { Http } from '../../core/ports';
import { repositoryPath } from './repository';
import { readIfThere } from './rest';

/** The full name of a commit that is given by its first digits; null when the repository has none such. */
export async function fullRevision(http: Http, resource: string, sha: string): Promise<string | null> {
  const commit = await readIfThere(http, {
    path: repositoryPath(resource, 'commit', sha),
    query: { fields: 'hash' },
    body: z.object({ hash: z.string() }),
    about: `commit ${sha} of ${resource}`,
  });
  return commit?.hash ?? null;
}
