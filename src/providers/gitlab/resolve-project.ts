import * as z from 'zod';
import type { Http } from '../../core/ports';
import { askProject } from './graphql';
import { numberIn } from './project';

const Answer = z.object({ id: z.string(), repository: z.object({ rootRef: z.string().nullish() }).nullish() });

export interface ResolvedProject {
  readonly number: string;
  /** Null while there is no commit. */
  readonly defaultBranch: string | null;
}

/** What REST has to know of a project. @throws ProviderError */
export async function resolveProject(http: Http, resource: string): Promise<ResolvedProject> {
  const { id, repository } = await askProject(http, {
    name: 'Project',
    resource,
    fields: 'id repository { rootRef }',
    data: Answer,
    about: resource,
  });
  return { number: numberIn(id), defaultBranch: repository?.rootRef ?? null };
}
