import { DAY_MS, instant, toIso, type Instant, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import { SECOND_MS } from '../../core/reading/complete';
import { newestFirst, requireNewestFirst, type CappedList, type ListedPage } from '../../core/reading/newest-first';
import { read } from './read';
import { IncidentPage, type IncidentRow } from './schema';
import { filterOf, nameOf, type Target } from './target';

export const PAGE_SIZE = 100;
/** `offset` + `limit` beyond this are refused. */
export const MOST_ROWS = 10_000;
/** PagerDuty refuses more than six months, and does not say how it counts them; 25 weeks are fewer in any way. */
const LONGEST_WINDOW_MS = 25 * 7 * DAY_MS;

/**
 * Incidents that were created in the span, newest first: creation is all that PagerDuty filters by. Asked for in whole
 * days of UTC, since it is nowhere said how exactly the bounds are kept to.
 */
export async function* createdIn(http: Http, target: Target, span: Span): AsyncIterable<ListedPage<IncidentRow>> {
  const list = listOf(http, target);
  const from = Math.floor(span.from / DAY_MS) * DAY_MS;
  let to = Math.ceil(span.to / DAY_MS) * DAY_MS;
  while (to > from) {
    const start = Math.max(from, to - LONGEST_WINDOW_MS);
    yield* newestFirst(list, { from: instant(start), to: instant(to) });
    to = start;
  }
}

function listOf(http: Http, target: Target): CappedList<IncidentRow> {
  return {
    pages: (span) => pagesOf(http, target, span),
    createdAt: ({ created_at }) => created_at,
    sameMs: SECOND_MS,
    reason: (at) => reasonFor(at, target),
    asked: askedOf(target),
  };
}

async function* pagesOf(http: Http, target: Target, { from, to }: Span) {
  const query = { ...filterOf(target), since: toText(from), until: toText(to) };
  for (let offset = 0; offset + PAGE_SIZE <= MOST_ROWS; offset += PAGE_SIZE) {
    const { incidents, more } = await readPage(http, target, { ...query, offset });
    yield { rows: incidents, more };
    if (!more || incidents.length === 0) {
      return;
    }
  }
}

/** One page of a list, newest first. @throws ProviderError also when it is in another order. */
export async function readPage(http: Http, target: Target, query: Readonly<Record<string, string | number>>) {
  const asked = askedOf(target);
  const ordered = { ...query, sort_by: 'created_at:desc', limit: PAGE_SIZE };
  const page = await read(http, { path: '/incidents', query: ordered, body: IncidentPage, about: asked.about });
  requireNewestFirst(
    page.incidents.map(({ created_at }) => created_at),
    asked,
  );
  return page;
}

function askedOf(target: Target) {
  return { vendor: 'PagerDuty', about: `the incidents of ${nameOf(target)}` };
}

function reasonFor(second: Instant, target: Target): string {
  return `PagerDuty gives only ${MOST_ROWS} incidents of ${nameOf(target)} at once, and did not go on where they ended \
(${toText(second)}): some before that are missing.`;
}

/** With its zone, else it would be read in the account's; in whole seconds where it is one. */
function toText(at: Instant): string {
  return toIso(at).replace('.000Z', 'Z');
}
