import * as z from 'zod';
import { InputError, ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { ConnectionCheck } from '../../core/provider';
import type { Service } from '../../core/settings';
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
async function problemOf(http: Http, name: string): Promise<ProviderError | null> {
  try {
    await read(http, { path: repositoryPath(name), body: z.object({ slug: z.string() }), about: name });
    return null;
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'unauthorized') {
      // The token is known by now: what it may not read is refused as if it were not.
      return new ProviderError('forbidden', `The token may not read ${name}: it needs Repository read.`, {
        cause: error,
      });
    }
    if (error instanceof ProviderError && (error.kind === 'not-found' || error.kind === 'forbidden')) {
      return error;
    }
    if (error instanceof InputError) {
      return new ProviderError('not-found', `${error.message}.`, { cause: error });
    }
    throw error;
  }
}
