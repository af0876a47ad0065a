import { ProviderError } from '../errors';

/** What vendors with GraphQL give of a connection at once, at the most. */
export const PAGE_SIZE = 100;
/** Below this a query that takes too long is not too long because of its size. */
const SMALLEST_PAGE_SIZE = 10;

export interface PageRequest {
  readonly first: number;
  /** Null: from the start. */
  readonly after: string | null;
}

export interface CursorPage {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * The pages of a connection, one after the other; the reader stops when it has seen enough. A page over which the
 * vendor takes too long (`unreachable` with status 502 or 504) is asked for again at half the size.
 * @throws ProviderError
 */
export async function* pagesOf<C extends CursorPage>(
  askPage: (page: PageRequest) => Promise<C>,
  start: string | null = null,
): AsyncIterable<C> {
  let request: PageRequest | null = { first: PAGE_SIZE, after: start };
  while (request !== null) {
    const page: C | null = await unlessTooLong(askPage, request);
    if (page === null) {
      request = { ...request, first: Math.max(SMALLEST_PAGE_SIZE, Math.floor(request.first / 2)) };
      continue;
    }
    yield page;
    const { hasNextPage, endCursor }: CursorPage['pageInfo'] = page.pageInfo;
    request = hasNextPage ? { ...request, after: nextCursor(request.after, endCursor) } : null;
  }
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
