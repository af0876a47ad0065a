export interface Paging {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** GitLab gives no more at once, whatever is asked for, and as many when nothing is. */
const MAX_PAGE = 100;

/** One page of a list, as a GraphQL connection. Nodes are made only when they are asked for. */
export function connection<T>(rows: readonly T[], { first, after }: Paging, toNode: (row: T) => object) {
  const from = after ? positionOf(after) + 1 : 0;
  const to = Math.min(rows.length, from + Math.min(MAX_PAGE, first ?? MAX_PAGE));
  const isEmpty = from >= to;
  return {
    nodes: () => rows.slice(from, to).map(toNode),
    pageInfo: {
      hasNextPage: to < rows.length,
      hasPreviousPage: from > 0,
      startCursor: isEmpty ? null : cursorOf(from),
      endCursor: isEmpty ? null : cursorOf(to - 1),
    },
  };
}

/** As GitLab's: an encoded object. */
function cursorOf(position: number): string {
  return Buffer.from(JSON.stringify({ position })).toString('base64');
}

function positionOf(cursor: string): number {
  const decoded: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString());
  return Number(Reflect.get(Object(decoded), 'position'));
}

interface Updated {
  readonly updatedAfter?: string | null;
  readonly updatedBefore?: string | null;
}

/** Both ends are inside. */
export function isUpdatedIn({ updatedAfter, updatedBefore }: Updated, at: number): boolean {
  return (
    at >= (updatedAfter ? Date.parse(updatedAfter) : -Infinity) &&
    at <= (updatedBefore ? Date.parse(updatedBefore) : Infinity)
  );
}
