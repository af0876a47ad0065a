import { execute, GraphQLError, type GraphQLFieldResolver } from 'graphql';
import type { SimulatedWorld } from '../github/simulated-world';
import { complexityOf, MAX_COMPLEXITY } from './complexity';
import { check, gitlabSchema } from './graphql-schema';
import { groupOf } from './groups';
import { projectNode } from './nodes-project';
import { globalId } from './wire';

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface GraphqlAnswer {
  readonly body: object;
  readonly complexity: number;
}

/** The answer of `POST /api/graphql`, with HTTP 200 whatever happens: errors stand in the body. */
export async function answerGraphql(
  world: SimulatedWorld,
  { query, variables }: GraphqlRequest,
): Promise<GraphqlAnswer> {
  try {
    const found = check(query);
    if ('errors' in found) {
      return { body: { errors: found.errors.map(toWire) }, complexity: 0 };
    }
    const complexity = complexityOf(found.document, variables);
    if (complexity > MAX_COMPLEXITY) {
      const message = `Query has complexity of ${complexity}, which exceeds max complexity of ${MAX_COMPLEXITY}`;
      return { body: { errors: [{ message }] }, complexity };
    }
    const { data, errors } = await execute({
      schema: gitlabSchema(),
      document: found.document,
      rootValue: root(world),
      variableValues: variables,
      fieldResolver: resolveField,
    });
    return { body: { data, ...(errors ? { errors: errors.map(toWire) } : {}) }, complexity };
  } catch (error) {
    return {
      body: { errors: [toWire(error instanceof GraphQLError ? error : new GraphQLError(String(error)))] },
      complexity: 0,
    };
  }
}

/** What GitLab has and this simulation has not must not pass for "there is none". */
const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, args, _, { parentType, fieldName }) => {
  const value: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, fieldName) : undefined;
  if (value === undefined) {
    throw new GraphQLError(`The simulated GitLab does not offer ${parentType.name}.${fieldName}.`);
  }
  return typeof value === 'function' ? value(args) : value;
};

/** A project that is not there, or hidden, is null and no error. */
function root(world: SimulatedWorld) {
  return {
    project: ({ fullPath }: { fullPath: string }) => {
      const index = world.find(fullPath);
      return index === undefined ? null : projectNode(index);
    },
    group: ({ fullPath }: { fullPath: string }) => {
      const group = groupOf(world, fullPath);
      return group === null ? null : { ...group, id: globalId('Group', group.id) };
    },
    projects: ({ ids }: { ids?: readonly string[] }) => {
      const found = world
        .all()
        .filter(({ repository }) => ids?.includes(`gid://gitlab/Project/${repository.id}`) === true);
      const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
      return { nodes: found.map(projectNode), pageInfo };
    },
  };
}

function toWire({ message, path, locations }: GraphQLError): object {
  const unknown = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message);
  const words = unknown === null ? message : `Field '${unknown[1]}' doesn't exist on type '${unknown[2]}'`;
  return { message: words, locations, path };
}
