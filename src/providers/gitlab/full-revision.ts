import * as z from 'zod';
import type { Http } from '../../core/ports';
import { restPath } from './project';
import { askFacts } from './project-facts';
import { readIfThere } from './rest';

/** The full name of a commit that is given by its first digits; null when the project has none such. */
export async function fullRevision(http: Http, resource: string, sha: string): Promise<string | null> {
  const { number } = await askFacts(http, resource);
  const path = restPath(number, 'repository', 'commits', sha);
  const commit = await readIfThere(http, {
    path,
    body: z.object({ id: z.string() }),
    about: `commit ${sha} of ${resource}`,
  });
  return commit?.id ?? null;
}
