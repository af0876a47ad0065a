import { ProviderError } from '../errors';
import { DAY_MS, type Span } from '../instant';

/** What vendors with GraphQL give of a connection at once, at the most. */
export const PAGE_SIZE = 100;
/** Below this a query that takes too long is not too long because of its size. */
const SMALLEST_PAGE_SIZE = 10;
/** What changes within a day fits into it nearly always. */
const DAY_PAGE_SIZE = 20;

export interface PageRequest {
  readonly first: number;
  /** Null: from the start. */
  readonly after: string | null;
}

export interface CursorPage {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Where the pages of a connection begin, and how large the first one is (100). */
interface From {
  readonly start?: string | null;
  readonly firstSize?: number;
}

/**
 * The pages of a connection, one after the other; the reader stops when it has seen enough. A page over which the
 * vendor takes too long (`unreachable` with status 502 or 504) is asked for again at half the size.
 * @throws ProviderError
 */
export async function* pagesOf<C extends CursorPage>(
  askPage: (page: PageRequest) => Promise<C>,
  { start = null, firstSize = PAGE_SIZE }: From = {},
): AsyncIterable<C> {
  let most = PAGE_SIZE;
  let request: PageRequest | null = { first: firstSize, after: start };
  while (request !== null) {
    const page: C | null = await unlessTooLong(askPage, request);
    if (page === null) {
      most = Math.max(SMALLEST_PAGE_SIZE, Math.floor(request.first / 2));
      request = { ...request, first: most };
      continue;
    }
    yield page;
    const { hasNextPage, endCursor }: CursorPage['pageInfo'] = page.pageInfo;
    request = hasNextPage ? { first: most, after: nextCursor(request.after, endCursor) } : null;
  }
}

/**
 * How large the first page of a list is in which only the span is looked for. Vendors charge a question by the rows that
 * it might bring: a refresh that asks for a hundred, and gets none, costs as much as a hundred do.
 */
export function firstSizeFor({ from, to }: Span): number {
  return to - from <= DAY_MS ? DAY_PAGE_SIZE : PAGE_SIZE;
}

/** Null when the vendor took too long and could be asked for less. */
async function unlessTooLong<C>(askPage: (page: PageRequest) => Promise<C>, request: PageRequest): Promise<C | null> {
  try {
    return await askPage(request);
  } catch (error) {
    if (takesTooLong(error) && request.first > SMALLEST_PAGE_SIZE) {
      return null;
    }
    throw error;
  }
}

function nextCursor(current: string | null, next: string | null): string {
  if (next === null || next === current) {
    throw new ProviderError('malformed', 'The system promises another page but gives no cursor that leads to it.');
  }
  return next;
}

function takesTooLong(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === 'unreachable' && [502, 504].includes(error.status ?? 0);
}
