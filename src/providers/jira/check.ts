import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { ConnectionCheck } from '../../core/provider';
import { resourceOf } from '../../core/rules';
import type { Service } from '../../core/settings';
import { requireAccess } from './access';
import type { Edition, Site } from './edition';
import { asCondition } from './jql';
import { readProjectScope } from './project';
import { read } from './read';
import { FoundIds } from './schema';
import { isProject, toSearchProblem } from './scope';
import { readServer } from './server';

/**
 * Whether Jira is the one that the connection is for, lets the token browse anything, and knows the projects and
 * searches of the services.
 * @throws ProviderError also when one of those cannot be read; the sentence names it.
 */
export async function check(http: Http, edition: Edition, services: readonly Service[] = []): Promise<ConnectionCheck> {
  const clock = await readServer(http, edition);
  await requireAccess(http, edition);
  const resources = resourcesOf(services);
  const site = { http, edition, clock };
  const results = await Promise.all(resources.map(([name, own]) => problemOf(site, name, own)));
  const problems = results.filter((problem) => problem !== null);
  const [first] = problems;
  if (first !== undefined) {
    const text = problems.map(({ message }) => message).join(' ');
    const count = `${resources.length - problems.length} of ${resources.length} projects and searches can be read.`;
    throw new ProviderError(first.kind, `${edition.name} answers, but only ${count} ${text}`, { cause: first });
  }
  const readable = resources.length === 0 ? '' : ` All ${resources.length} projects and searches can be read.`;
  return { message: `${edition.name} answers.${readable}`, budgets: [] };
}

/** What is read, each with the services that read it. */
function resourcesOf(services: readonly Service[]): readonly (readonly [string, readonly Service[]])[] {
  const all = new Map<string, Service[]>();
  for (const service of services) {
    const resource = service.incidents === undefined ? null : resourceOf(service.incidents);
    if (resource !== null) {
      all.set(resource, [...(all.get(resource) ?? []), service]);
    }
  }
  return [...all];
}

/** Null when it can be read. */
async function problemOf(site: Site, resource: string, services: readonly Service[]): Promise<ProviderError | null> {
  try {
    if (isProject(resource, services)) {
      await readProjectScope(site, resource, services);
    } else {
      await tryQuery(site, resource);
    }
    return null;
  } catch (caught) {
    const error = toSearchProblem(caught, resource);
    if (error instanceof ProviderError && (error.kind === 'not-found' || error.kind === 'forbidden')) {
      return error;
    }
    throw error;
  }
}

async function tryQuery({ http, edition }: Site, query: string): Promise<void> {
  await read(http, {
    path: edition.searchPath,
    query: { jql: asCondition(query), fields: 'status', maxResults: 1 },
    answer: FoundIds,
    about: 'a search',
  });
}
