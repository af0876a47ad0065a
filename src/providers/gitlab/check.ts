import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http, HttpResponse } from '../../core/ports';
import type { Budget, ConnectionCheck } from '../../core/provider';
import { resourceOf } from '../../core/rules';
import type { Service } from '../../core/settings';
import { isRefused, refusalOf } from '../../core/reading/refusals';
import { budgetOf } from './budget';
import { askProject, readAs } from './graphql';
import { TokenSelf } from './rest-schema';

/**
 * Whether GitLab answers, what the token may do and until when, and which of the services' projects it may not read.
 * @throws ProviderError also when a project cannot be read; the sentence names it.
 */
export async function check(http: Http, services: readonly Service[] = []): Promise<ConnectionCheck> {
  const { token, budgets } = await readToken(http);
  if (token?.scopes && !token.scopes.some((scope) => scope === 'read_api' || scope === 'api')) {
    const scopes = token.scopes.join(', ') || 'no scope';
    throw new ProviderError('forbidden', `The token has ${scopes}, but reading needs the scope read_api.`, {
      status: 403,
    });
  }
  const projects = projectsOf(services);
  const problems = (await Promise.all(projects.map((resource) => problemOf(http, resource)))).flatMap(
    (problem) => problem ?? [],
  );
  const [first] = problems;
  if (first !== undefined) {
    const text = problems.map(({ message }) => message).join(' ');
    const count = `${projects.length - problems.length} of ${projects.length} projects can be read.`;
    throw new ProviderError(first.kind, `GitLab answers, but only ${count} ${text}`, { cause: first });
  }
  return { message: toMessage(token, projects.length), budgets };
}

interface TokenAnswer {
  /** Null for a kind of token that cannot be asked about itself. */
  readonly token: z.output<typeof TokenSelf> | null;
  readonly budgets: readonly Budget[];
}

async function readToken(http: Http): Promise<TokenAnswer> {
  const noted = (response: HttpResponse) => [budgetOf(response)].flatMap((budget) => budget ?? []);
  try {
    const response = await http.send({ method: 'GET', path: '/api/v4/personal_access_tokens/self' });
    return { token: readAs(TokenSelf, response.body, 'the token'), budgets: noted(response) };
  } catch (error) {
    if (isRefused(error)) {
      return { token: null, budgets: [] };
    }
    throw error;
  }
}

/** Those that GitLab is asked for; records from elsewhere are none of its business. */
function projectsOf(services: readonly Service[]): readonly string[] {
  const named = services.flatMap(({ repository, deployments, incidents, pipelines }) => [
    repository?.id,
    ...[deployments, incidents, pipelines].map((rule) => (rule === undefined ? null : resourceOf(rule))),
  ]);
  return [...new Set(named.flatMap((name) => name ?? []))];
}

const Readable = z.object({ id: z.string() });

/** Null when it can be read. */
function problemOf(http: Http, resource: string): Promise<ProviderError | null> {
  return refusalOf(() => askProject(http, { name: 'Check', resource, fields: 'id', data: Readable, about: resource }));
}

function toMessage(token: TokenAnswer['token'], projects: number): string {
  const scopes = token?.scopes ? ` The token has the scope ${token.scopes.join(', ')}` : '';
  const until = scopes !== '' && token?.expires_at ? ` and expires on ${token.expires_at}` : '';
  const read = projects === 0 ? '' : ` All ${projects} projects can be read.`;
  return `GitLab answers.${scopes}${until}${scopes === '' ? '' : '.'}${read}`;
}
