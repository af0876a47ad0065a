import * as z from 'zod';
import type { Http } from '../../core/ports';
import { maybeText } from '../../core/reading/wire';
import { hourly } from './hourly';
import { repositoryPath } from './repository';
import { read } from './rest';

const Answer = z.object({ full_name: z.string(), mainbranch: z.object({ name: maybeText }).nullish() });

/** The repository's main branch, null while there is no commit. @throws ProviderError */
export async function askMainBranch(http: Http, resource: string): Promise<string | null> {
  const query = { fields: 'full_name,mainbranch.name' };
  const { mainbranch } = await read(http, { path: repositoryPath(resource), query, body: Answer, about: resource });
  return mainbranch?.name || null;
}

/** As `askMainBranch`, once an hour. @throws ProviderError */
export const mainBranch = hourly(askMainBranch, (branch) => branch !== null);
