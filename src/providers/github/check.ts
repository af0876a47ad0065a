import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http, HttpResponse } from '../../core/ports';
import type { Budget, ConnectionCheck } from '../../core/provider';
import type { Service } from '../../core/settings';
import { fromEpochSeconds } from '../../core/vendor-instant';
import { isMissing, refusalOf } from '../../core/reading/refusals';
import { ask } from './graphql';
import { parseRepository } from './repository';
import { readAs } from './schema';

export const VIEWER = `query Viewer { viewer { __typename } rateLimit { limit cost remaining resetAt } }`;

export const REPOSITORY = `query Repository($owner: String!, $name: String!) {
  rateLimit { limit cost remaining resetAt }
  repository(owner: $owner, name: $name) { isEmpty }
}`;

const Limit = z.object({ limit: z.number(), remaining: z.number(), reset: z.number() });
const RateLimits = z.object({
  resources: z.object({ core: Limit, graphql: Limit.optional(), search: Limit.optional() }),
});
const RepositoryAnswer = z.object({ repository: z.object({ isEmpty: z.boolean() }) });

/**
 * Whether REST and GraphQL answer, what the token may do, and which of the services' repositories it may not read.
 * @throws ProviderError also when a repository cannot be read; the sentence names it.
 */
export async function check(http: Http, services: readonly Service[] = []): Promise<ConnectionCheck> {
  const { budgets, scopes } = await readLimits(http);
  await ask(http, { document: VIEWER, variables: {}, data: z.object({ viewer: z.object({}) }), about: 'the token' });
  const repositories = repositoriesOf(services);
  const problems = (await Promise.all(repositories.map((resource) => problemOf(http, resource)))).filter(
    (problem) => problem !== null,
  );
  const [first] = problems;
  if (first !== undefined) {
    const text = problems.map(({ message }) => message).join(' ');
    const count = `${repositories.length - problems.length} of ${repositories.length} repositories can be read.`;
    throw new ProviderError(first.kind, `GitHub answers, but only ${count} ${text}`, { cause: first });
  }
  return { message: toMessage(scopes, repositories.length, budgets), budgets };
}

interface Limits {
  readonly budgets: readonly Budget[];
  /** Of a classic token; null for a fine-grained one or an app, which GitHub does not let be asked. */
  readonly scopes: string | null;
}

/** Free of charge. GitHub Enterprise Server without limits has nothing here. */
async function readLimits(http: Http): Promise<Limits> {
  try {
    const response = await http.send({ method: 'GET', path: '/rate_limit' });
    return { budgets: toBudgets(response), scopes: response.header('x-oauth-scopes') };
  } catch (error) {
    if (isMissing(error)) {
      return { budgets: [], scopes: null };
    }
    throw error;
  }
}

function toBudgets(response: HttpResponse): readonly Budget[] {
  const { resources } = readAs(RateLimits, response.body, 'the rate limits');
  return Object.entries(resources).flatMap(([resource, value]) =>
    value === undefined
      ? []
      : [{ resource, limit: value.limit, remaining: value.remaining, resetAt: fromEpochSeconds(value.reset) }],
  );
}

/** Those that this vendor is asked for; records from elsewhere are none of its business. */
function repositoriesOf(services: readonly Service[]): readonly string[] {
  const named = services.flatMap(({ repository, deployments, incidents }) => [
    repository?.id,
    deployments?.repository,
    incidents?.repository,
  ]);
  return [...new Set(named.filter((name) => name !== undefined))];
}

/** Null when it can be read. */
function problemOf(http: Http, resource: string): Promise<ProviderError | null> {
  return refusalOf(() => {
    const variables = { ...parseRepository(resource) };
    return ask(http, { document: REPOSITORY, variables, data: RepositoryAnswer, about: resource });
  });
}

function toMessage(scopes: string | null, repositories: number, budgets: readonly Budget[]): string {
  const token = scopes ? ` The token has the scopes ${scopes}.${lackingIn(scopes)}` : '';
  const read = repositories === 0 ? '' : ` All ${repositories} repositories can be read.`;
  const graphql = budgets.find(({ resource }) => resource === 'graphql');
  const left = graphql === undefined ? '' : ` ${graphql.remaining} of ${graphql.limit} points are left this hour.`;
  return `GitHub answers.${token}${read}${left}`;
}

/** @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps */
function lackingIn(scopes: string): string {
  const isLacking = !scopes.split(/,\s*/).includes('repo');
  return isLacking ? ' It lacks the scope repo, so it reads public repositories only.' : '';
}
