import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Found } from '../../core/provider';
import { pagesOf, type PageRequest } from '../../core/reading/cursor-pages';
import { isWanted, shortName } from '../../core/reading/wanted';
import { connection, rows } from '../../core/reading/wire';
import type { DiscoverRule } from '../../core/rules';
import { ask } from './graphql';
import { parseOwner } from './repository';

const FIELDS = `nodes { name nameWithOwner isArchived isFork repositoryTopics(first: 20) { nodes { topic { name } } } }
      pageInfo { hasNextPage endCursor }`;

export const OWNED = `query OwnedRepositories($owner: String!, $first: Int!, $after: String, $isFork: Boolean) {
  rateLimit { limit cost remaining resetAt }
  repositoryOwner(login: $owner) {
    repositories(
      first: $first, after: $after, isFork: $isFork, ownerAffiliations: [OWNER], orderBy: { field: NAME, direction: ASC }
    ) { ${FIELDS} }
  }
}`;

export const OF_TEAM = `query TeamRepositories($owner: String!, $team: String!, $first: Int!, $after: String) {
  rateLimit { limit cost remaining resetAt }
  repositoryOwner(login: $owner) {
    __typename
    ... on Organization {
      team(slug: $team) {
        repositories(first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) { ${FIELDS} }
      }
    }
  }
}`;

/** GitHub allows a repository 20 topics. */
const Topics = z.object({ nodes: rows(z.object({ topic: z.object({ name: z.string() }) })) });
const Repository = z.object({
  name: z.string(),
  nameWithOwner: z.string(),
  isArchived: z.boolean(),
  isFork: z.boolean(),
  repositoryTopics: Topics,
});
type Repository = z.output<typeof Repository>;

const Page = connection(Repository);
type Page = z.output<typeof Page>;
const Owned = z.object({ repositoryOwner: z.object({ repositories: Page }).nullable() });
const Team = z.object({ repositories: Page });
const OfTeam = z.object({
  repositoryOwner: z.object({ __typename: z.string(), team: Team.nullish() }).nullable(),
});

/**
 * Repositories of an organisation or a user, or those that a team of the organisation may read. What is not wanted is
 * left out here: GitHub's search has topics, but gives no more than 1,000 of what it finds.
 * @throws ProviderError
 */
export async function discover(http: Http, rule: DiscoverRule): Promise<readonly Found[]> {
  const owner = parseOwner(rule.owner ?? '');
  const { team } = rule;
  const askPage = (page: PageRequest) =>
    team === undefined ? pageOfOwner(http, { owner, rule, page }) : pageOfTeam(http, { owner, team, page });
  // By name, since a list that changes while it is read gives something twice.
  const found = new Map<string, Found>();
  for await (const { nodes } of pagesOf(askPage)) {
    nodes.filter((row) => isRightOne(row, rule)).forEach((row) => found.set(row.nameWithOwner, toFound(row, rule)));
  }
  return [...found.values()];
}

function isRightOne({ name, isArchived, isFork, repositoryTopics }: Repository, rule: DiscoverRule): boolean {
  const topics = repositoryTopics.nodes.map(({ topic }) => topic.name);
  return isWanted(rule, { path: name, topics, isArchived, isFork });
}

function toFound({ name, nameWithOwner }: Repository, rule: DiscoverRule): Found {
  const { team } = rule;
  return {
    id: nameWithOwner,
    name: shortName(rule, name, name),
    repository: nameWithOwner,
    ...(team === undefined ? {} : { team }),
  };
}

interface OfOwner {
  readonly owner: string;
  readonly rule: DiscoverRule;
  readonly page: PageRequest;
}

async function pageOfOwner(http: Http, { owner, rule, page }: OfOwner): Promise<Page> {
  const variables = { owner, ...page, isFork: rule.forks ? null : false };
  const about = `the repositories of ${owner}`;
  const { repositoryOwner } = await ask(http, { document: OWNED, variables, data: Owned, about });
  return repositoryOwner?.repositories ?? fail('not-found', noOwner(owner));
}

interface OfTeamRequest {
  readonly owner: string;
  readonly team: string;
  readonly page: PageRequest;
}

async function pageOfTeam(http: Http, { owner, team, page }: OfTeamRequest): Promise<Page> {
  const about = `the team ${team} of ${owner}`;
  const question = { document: OF_TEAM, variables: { owner, team, ...page }, data: OfTeam, about };
  const { repositoryOwner } = await ask(http, question).catch((error: unknown) => {
    throw isForbidden(error) ? new ProviderError('forbidden', `${error.message} ${SCOPE}`, { status: 403 }) : error;
  });
  if (repositoryOwner === null) {
    return fail('not-found', noOwner(owner));
  }
  if (repositoryOwner.__typename !== 'Organization') {
    return fail('not-found', `${owner} is no organisation, so that it has no teams: leave team out of discover.`);
  }
  return repositoryOwner.team?.repositories ?? fail('not-found', noTeam(team, owner));
}

const SCOPE =
  'Teams need the scope read:org of a classic token, or read access to the organisation’s members of a fine-grained one.';

const noOwner = (owner: string): string =>
  `GitHub finds no organisation or user ${owner}: check owner, and that the token may see it.`;

const noTeam = (team: string, owner: string): string =>
  `GitHub finds no team ${team} in ${owner}: check its short name, as its address has it. ${SCOPE}`;

const isForbidden = (error: unknown): error is ProviderError =>
  error instanceof ProviderError && error.kind === 'forbidden';

function fail(kind: 'not-found', sentence: string): never {
  throw new ProviderError(kind, sentence, { status: 404 });
}
