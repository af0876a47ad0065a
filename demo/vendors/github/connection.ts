import { GraphQLError } from 'graphql';

export interface Paging {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

const MAX_PAGE = 100;

/** One page of a list, as a GraphQL connection. Nodes are made only when they are asked for. */
export function connection<T>(rows: readonly T[], paging: Paging, name: string, toNode: (row: T) => object) {
  checkPaging(paging, name);
  const low = paging.after ? positionOf(paging.after) + 1 : 0;
  const high = paging.before ? positionOf(paging.before) : rows.length;
  const from = paging.last ? Math.max(low, high - paging.last) : low;
  const to = paging.last ? high : Math.min(high, low + (paging.first ?? 0));
  const page = rows.slice(from, to);
  return {
    totalCount: rows.length,
    nodes: () => page.map(toNode),
    edges: () => page.map((row, index) => ({ cursor: cursorOf(from + index), node: toNode(row) })),
    pageInfo: {
      hasNextPage: to < rows.length,
      hasPreviousPage: from > 0,
      startCursor: page.length === 0 ? null : cursorOf(from),
      endCursor: page.length === 0 ? null : cursorOf(to - 1),
    },
  };
}

function checkPaging({ first, last }: Paging, name: string): void {
  const asked = first ?? last;
  if (asked === undefined || asked === null) {
    throw refusal(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    );
  }
  if (asked > MAX_PAGE || asked < 0) {
    const bound = first === asked ? 'first' : 'last';
    throw refusal(
      'EXCESSIVE_PAGINATION',
      `Requesting ${asked} records on the \`${name}\` connection exceeds the \`${bound}\` limit of ${MAX_PAGE} records.`,
    );
  }
}

/** An error of GitHub's own, which has its type beside the message. */
export function refusal(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

function cursorOf(position: number): string {
  return Buffer.from(`cursor:${position}`).toString('base64');
}

function positionOf(cursor: string): number {
  const position = /^cursor:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (position === undefined) {
    throw refusal('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
  }
  return Number(position);
}
