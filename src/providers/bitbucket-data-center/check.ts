import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { ConnectionCheck } from '../../core/provider';
import type { Service } from '../../core/settings';
import { refusalOf } from '../../core/reading/refusals';
import { PROJECTS, repositoryPath } from './place';
import { read } from './rest';

/**
 * Whether Bitbucket answers, knows the token, and lets it read the services' repositories.
 * @throws ProviderError also when one of them cannot be read; the sentence names it.
 */
export async function check(http: Http, services: readonly Service[] = []): Promise<ConnectionCheck> {
  const Page = z.object({ values: z.array(z.unknown()) });
  await read(http, { path: PROJECTS, query: { limit: 1 }, body: Page, about: 'the projects' });
  const wanted = [...new Set(services.flatMap(({ repository }) => repository?.id ?? []))];
  const problems = (await Promise.all(wanted.map((name) => problemOf(http, name)))).flatMap((problem) => problem ?? []);
  const [first] = problems;
  if (first !== undefined) {
    const text = problems.map(({ message }) => message).join(' ');
    const count = `${wanted.length - problems.length} of ${wanted.length} repositories can be read.`;
    throw new ProviderError(first.kind, `Bitbucket answers, but only ${count} ${text}`, { cause: first });
  }
  const readable = wanted.length === 0 ? '' : ` All ${wanted.length} repositories can be read.`;
  return { message: `Bitbucket answers.${readable}`, budgets: [] };
}

/** Null when it can be read. */
function problemOf(http: Http, name: string): Promise<ProviderError | null> {
  return refusalOf(async () => {
    try {
      await read(http, { path: repositoryPath(name), body: z.object({ slug: z.string() }), about: name });
    } catch (error) {
      // The token is known by now: what it may not read is refused as if it were not.
      throw error instanceof ProviderError && error.kind === 'unauthorized'
        ? new ProviderError('forbidden', `The token may not read ${name}: it needs Repository read.`, { cause: error })
        : error;
    }
  });
}
