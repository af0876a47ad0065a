import {
  getNamedType,
  isObjectType,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql';

/** What GitHub charges, and what the query may return at most. */
export interface Cost {
  readonly points: number;
  readonly nodes: number;
}

export const NODE_LIMIT = 500_000;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  requests: number;
  nodes: number;
}

/**
 * Every connection costs as many requests as its parents may have nodes; a hundred requests are a point.
 * @see https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Cost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === 'FragmentDefinition') {
      fragments.set(definition.name.value, definition);
    }
  }
  const walk: Walk = { schema, variables, fragments, requests: 0, nodes: 0 };
  for (const definition of document.definitions) {
    if (definition.kind === 'OperationDefinition') {
      visitAll(walk, definition.selectionSet.selections, schema.getQueryType(), 1);
    }
  }
  return { points: Math.max(1, Math.round(walk.requests / 100)), nodes: walk.nodes };
}

function visitAll(
  walk: Walk,
  selections: readonly SelectionNode[],
  type: GraphQLNamedType | null | undefined,
  parents: number,
): void {
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      visitField(walk, selection, type, parents);
    } else if (selection.kind === 'InlineFragment') {
      const condition = selection.typeCondition;
      const narrowed = condition === undefined ? type : walk.schema.getType(condition.name.value);
      visitAll(walk, selection.selectionSet.selections, narrowed, parents);
    } else {
      const fragment = walk.fragments.get(selection.name.value);
      const narrowed = walk.schema.getType(fragment?.typeCondition.name.value ?? '');
      visitAll(walk, fragment?.selectionSet.selections ?? [], narrowed, parents);
    }
  }
}

function visitField(walk: Walk, field: FieldNode, parent: GraphQLNamedType | null | undefined, parents: number): void {
  const isComposite = parent !== null && parent !== undefined && 'getFields' in parent;
  const definition = isComposite ? parent.getFields()[field.name.value] : undefined;
  const type = definition === undefined ? undefined : getNamedType(definition.type);
  const selections = field.selectionSet?.selections ?? [];
  if (!isObjectType(type) || !type.name.endsWith('Connection')) {
    visitAll(walk, selections, type, parents);
    return;
  }
  const size = sizeOf(walk, field);
  walk.requests += parents;
  walk.nodes += parents * size;
  visitAll(walk, selections, type, parents * size);
}

function sizeOf({ variables }: Walk, field: FieldNode): number {
  const bound = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last');
  const size: unknown = bound === undefined ? 0 : valueFromASTUntyped(bound.value, { ...variables });
  return typeof size === 'number' ? size : 0;
}
