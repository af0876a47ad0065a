import { execute, GraphQLError, type GraphQLFieldResolver } from 'graphql';
import { connection, refusal, type Paging } from './connection';
import { costOf, NODE_LIMIT, type Cost } from './cost';
import { check, githubSchema } from './graphql-schema';
import { nodeOf } from './node-ids';
import { actorNode } from './nodes-actor';
import { issueNode } from './nodes-issue';
import { ownerNode } from './nodes-owner';
import { pullRequestNode } from './nodes-pull-request';
import { repositoryNode } from './nodes-repository';
import type { Limit } from '../common/rate-limit';
import { search, SEARCH_CAP, type Hit } from './search';
import type { SimulatedWorld } from './simulated-world';
import { wireTime } from './wire';

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The answer of `POST /graphql`, always with HTTP 200: errors stand in the body. */
export async function answerGraphql(
  world: SimulatedWorld,
  limit: Limit,
  { query, variables }: GraphqlRequest,
): Promise<object> {
  try {
    const found = check(query);
    if ('errors' in found) {
      return { errors: found.errors.map(toWire) };
    }
    const cost = costOf(githubSchema(), found.document, variables);
    const refused = refuse(limit, cost);
    if (refused !== null) {
      return { errors: [refused] };
    }
    limit.use(cost.points);
    const { data, errors } = await execute({
      schema: githubSchema(),
      document: found.document,
      rootValue: root(world, limit, cost),
      variableValues: variables,
      fieldResolver: resolveField,
    });
    return { ...(data === undefined ? {} : { data }), ...(errors ? { errors: errors.map(toWire) } : {}) };
  } catch (error) {
    return { errors: [toWire(error instanceof GraphQLError ? error : new GraphQLError(String(error)))] };
  }
}

function refuse(limit: Limit, { points, nodes }: Cost): object | null {
  if (nodes > NODE_LIMIT) {
    const message = `This query requests up to ${nodes} possible nodes which exceeds the maximum limit of ${NODE_LIMIT}.`;
    return { type: 'MAX_NODE_LIMIT_EXCEEDED', message };
  }
  return limit.allows(points)
    ? null
    : { type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 1.', code: 'graphql_rate_limit' };
}

/** What GitHub has and this simulation has not must not pass for "there is none". */
const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, args, _, { parentType, fieldName }) => {
  const value: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, fieldName) : undefined;
  if (value === undefined) {
    throw new GraphQLError(`The simulated GitHub does not offer ${parentType.name}.${fieldName}.`);
  }
  return typeof value === 'function' ? value(args) : value;
};

function root(world: SimulatedWorld, limit: Limit, cost: Cost) {
  return {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const index = world.find(`${owner}/${name}`);
      if (index === undefined) {
        throw refusal('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      }
      return repositoryNode(index);
    },
    repositoryOwner: ({ login }: { login: string }) => ownerNode(world, login),
    node: ({ id }: { id: string }) => nodeOf(world, id),
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((id) => nodeOf(world, id)),
    search: ({ query, ...paging }: Paging & { query: string }) => searchPage(world, query, paging),
    rateLimit: () => ({ ...limit.state(), resetAt: wireTime(limit.resetAt), cost: cost.points, nodeCount: cost.nodes }),
    viewer: () => actorNode({ login: 'dev-1', type: 'User' }),
  };
}

function searchPage(world: SimulatedWorld, query: string, paging: Paging) {
  const hits = search(world, query);
  const issueCount = hits.length;
  const none = { codeCount: 0, discussionCount: 0, repositoryCount: 0, userCount: 0, wikiCount: 0 };
  return { ...none, issueCount, ...connection(hits.slice(0, SEARCH_CAP), paging, 'search', hitNode) };
}

function hitNode(hit: Hit): object {
  return hit.type === 'issue' ? issueNode(hit.index, hit.row) : pullRequestNode(hit.index, hit.row);
}

/** GitHub has its own error type beside the message, and its own words for an unknown field. */
function toWire({ message, path, locations, extensions }: GraphQLError): object {
  const unknown = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message);
  const words = unknown === null ? message : `Field '${unknown[1]}' doesn't exist on type '${unknown[2]}'`;
  const code =
    unknown === null ? {} : { extensions: { code: 'undefinedField', typeName: unknown[2], fieldName: unknown[1] } };
  const { type } = extensions;
  return { ...(type === undefined ? {} : { type }), ...code, path, locations, message: words };
}
