import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { ConnectionCheck } from '../../core/provider';
import type { Service } from '../../core/settings';
import { isRefused } from '../../core/reading/refusals';
import { parseProject } from './project';
import { read, readIfThere } from './read';
import { Builds, Me } from './schema';

/**
 * Whether the token is let in, and which of the services' projects it does not find.
 * @throws ProviderError also when a project cannot be read; the sentence names it.
 */
export async function check(http: Http, services: readonly Service[] = []): Promise<ConnectionCheck> {
  await requireApi(http);
  const projects = projectsOf(services);
  const results = await Promise.all(projects.map((name) => problemOf(http, name)));
  const problems = results.flatMap((problem) => problem ?? []);
  const [first] = problems;
  if (first !== undefined) {
    const text = problems.map(({ message }) => message).join(' ');
    const count = `${projects.length - problems.length} of ${projects.length} projects can be read.`;
    throw new ProviderError(first.kind, `CircleCI answers, but only ${count} ${text}`, { cause: first });
  }
  const all = projects.length === 0 ? '' : ` All ${projects.length} projects can be read.`;
  return { message: `CircleCI answers.${all}`, budgets: [] };
}

async function requireApi(http: Http): Promise<void> {
  if ((await readIfThere(http, { path: '/api/v2/me', body: Me, about: 'user of the token' })) === null) {
    throw new ProviderError(
      'not-found',
      'CircleCI has no API at this address: it is that of its pages, https://circleci.com or that of a CircleCI Server, \
without /api.',
      { status: 404 },
    );
  }
}

/** Those that CircleCI is asked for. */
function projectsOf(services: readonly Service[]): readonly string[] {
  const named = services.flatMap(({ deployments, pipelines }) => [deployments?.project, pipelines?.project]);
  return [...new Set(named.flatMap((name) => name ?? []))];
}

/** Null when it can be read. */
async function problemOf(http: Http, name: string): Promise<ProviderError | null> {
  try {
    const query = { limit: 1, shallow: true };
    await read(http, { path: parseProject(name).v1, query, body: Builds, about: `project ${name}` });
    return null;
  } catch (error) {
    if (isRefused(error)) {
      return error;
    }
    throw error;
  }
}
