import { toIso, type Instant, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import { newestFirst, requireNewestFirst, type ListedPage } from '../../core/reading/newest-first';
import type { Edition } from './edition';
import { read } from './read';
import type { Page, Row } from './schema';
import { nameOf, type Target } from './target';

const PAGE_SIZE = 100;
/** "Sum of offset and size should be lower than 20K", which is said of alerts and taken to hold for incidents. */
const MOST_ROWS = 20_000;

/** What was created in the span, newest first: no other time is among the fields of a search. */
export function createdIn(http: Http, edition: Edition, target: Target, span: Span): AsyncIterable<ListedPage<Row>> {
  const asked = { vendor: edition.name, about: nameOf(target) };
  return newestFirst(
    {
      // `>=` is nowhere to be seen in what is written about the language.
      pages: ({ from, to }) => pagesOf(http, edition, target, `createdAt > ${from - 1} AND createdAt < ${to}`),
      createdAt: ({ createdAt }) => createdAt,
      sameMs: 1,
      reason: (at) => reasonFor(at, asked),
      asked,
    },
    span,
  );
}

/** What is open, newest first, as far as one list goes. */
export function openOf(http: Http, edition: Edition, target: Target): AsyncIterable<Page> {
  return pagesOf(http, edition, target, 'status: open');
}

async function* pagesOf(http: Http, edition: Edition, target: Target, condition: string): AsyncIterable<Page> {
  for (let offset = 0; offset + PAGE_SIZE < MOST_ROWS; offset += PAGE_SIZE) {
    const page = await readPage(http, edition, target, { condition, offset, size: PAGE_SIZE });
    yield page;
    if (!page.more || page.rows.length === 0) {
      return;
    }
  }
}

interface PageRequest {
  readonly condition: string | null;
  readonly offset: number;
  readonly size: number;
}

/** @throws ProviderError also when the page is in another order than the newest first. */
export async function readPage(http: Http, { name }: Edition, target: Target, request: PageRequest): Promise<Page> {
  const { source, search } = target;
  const conditions = [request.condition, search === null ? null : `(${search})`].flatMap((part) => part ?? []);
  const about = nameOf(target);
  const page = await read(http, {
    vendor: name,
    path: source.path,
    query: {
      ...(conditions.length === 0 ? {} : { query: conditions.join(' AND ') }),
      sort: 'createdAt',
      order: 'desc',
      offset: request.offset,
      [source.sizeField]: request.size,
    },
    body: source.page,
    about,
    search,
  });
  requireNewestFirst(
    page.rows.map(({ createdAt }) => createdAt),
    { vendor: name, about },
  );
  return page;
}

function reasonFor(at: Instant, { vendor, about }: { vendor: string; about: string }): string {
  return `${vendor} gives less than ${MOST_ROWS} rows of ${about} at once, and did not go on where they ended \
(${toIso(at)}): some before that are missing.`;
}
