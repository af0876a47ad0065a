import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** What a query may cost somebody who has signed in. */
export const MAX_COMPLEXITY = 250;

type Variables = Readonly<Record<string, unknown>>;

/** Fields that cost more than 1: most go to Git's server, or say so themselves. */
const COSTS: Readonly<Record<string, number>> = {
  mergedAt: 5,
  closedAt: 5,
  labels: 5,
  diffHeadSha: 2,
  diffStatsSummary: 2,
  diffStats: 2,
  commits: 2,
  commit: 11,
};

/** Lists whose cost grows by 1 % for each row that is asked for. */
const GROWING = new Set([
  'projects',
  'mergeRequests',
  'pipelines',
  'jobs',
  'issues',
  'notes',
  'releases',
  'environments',
]);

/** The complexity of a query as GitLab counts it, before anything is read. */
export function complexityOf(document: DocumentNode, variables: Variables): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const ofSet = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) {
        return sum + (isLeftOut(selection, variables) ? 0 : ofField(selection));
      }
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return sum + ofSet(inner?.selectionSet);
    }, 0);
  const ofField = (field: FieldNode): number => {
    const own = (COSTS[field.name.value] ?? 1) + ofSet(field.selectionSet);
    return Math.floor(GROWING.has(field.name.value) ? own * (1 + firstOf(field, variables) / 100) : own);
  };
  return document.definitions.reduce(
    (sum, definition) => sum + (definition.kind === Kind.OPERATION_DEFINITION ? ofSet(definition.selectionSet) : 0),
    0,
  );
}

function isLeftOut({ directives = [] }: FieldNode, variables: Variables): boolean {
  const include = directives.find(({ name }) => name.value === 'include')?.arguments?.[0]?.value;
  return include?.kind === Kind.VARIABLE && variables[include.name.value] === false;
}

function firstOf({ arguments: values = [] }: FieldNode, variables: Variables): number {
  const first = values.find(({ name }) => name.value === 'first')?.value;
  const asked =
    first?.kind === Kind.VARIABLE ? variables[first.name.value] : first?.kind === Kind.INT ? first.value : 100;
  return Math.min(100, Number(asked ?? 100));
}
