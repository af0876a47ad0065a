import { ProviderError } from '../../core/errors';
import { DAY_MS, instant, toIso, type Instant, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Truncation } from '../../core/provider';
import { read } from './read';
import { IncidentPage, type IncidentRow } from './schema';
import { filterOf, nameOf, type Target } from './target';

export const PAGE_SIZE = 100;
/** `offset` + `limit` beyond this are refused. */
export const MOST_ROWS = 10_000;
/** PagerDuty refuses more than six months, and does not say how it counts them; 25 weeks are fewer in any way. */
const LONGEST_WINDOW_MS = 25 * 7 * DAY_MS;
const SECOND_MS = 1000;

export interface CreatedPage {
  readonly rows: readonly IncidentRow[];
  /** Everything that was created from here to the end of the span has been given. */
  readonly reached: Instant;
  readonly truncated: readonly Truncation[];
}

/**
 * Incidents that were created in the span, newest first: creation is all that PagerDuty filters by. Asked for in whole
 * days of UTC, since it is nowhere said how exactly the bounds are kept to.
 */
export async function* createdIn(http: Http, target: Target, span: Span): AsyncIterable<CreatedPage> {
  const from = Math.floor(span.from / DAY_MS) * DAY_MS;
  let to = Math.ceil(span.to / DAY_MS) * DAY_MS;
  while (to > from) {
    const start = Math.max(from, to - LONGEST_WINDOW_MS);
    yield* windowOf(http, target, { from: instant(start), to: instant(to) });
    to = start;
  }
}

/** A part of at most six months, in as many lists of at most 10,000 as it takes: each begins where the last one ended. */
async function* windowOf(http: Http, target: Target, window: Span): AsyncIterable<CreatedPage> {
  let list: Span | null = window;
  let last: IncidentRow | null = null;
  while (list !== null) {
    const before: IncidentRow | null = last;
    let isFirst = true;
    let isWhole = false;
    for await (const { rows, more } of pagesOf(http, target, list)) {
      const gap = isFirst && before !== null ? gapOf(rows, before, { target, list }) : [];
      last = rows.at(-1) ?? last;
      isWhole = !more;
      isFirst = false;
      yield { rows, reached: reachedBy(last, isWhole, window), truncated: gap };
    }
    list = isWhole || last === null ? null : listAfter(last, list);
  }
}

/** The second at which a list ended may go on. One that filled the whole list is passed over. */
function listAfter({ created_at }: IncidentRow, { from, to }: Span): Span | null {
  const next = created_at + SECOND_MS < to ? created_at + SECOND_MS : created_at - 1;
  return next > from ? { from, to: instant(next) } : null;
}

/** A list that goes on where another ended starts with the second at which that one ended; else something may lie between. */
function gapOf(rows: readonly IncidentRow[], last: IncidentRow, asked: { target: Target; list: Span }) {
  const from = rows[0]?.created_at ?? asked.list.from;
  if (from >= last.created_at) {
    return [];
  }
  return [
    { span: { from, to: instant(last.created_at + SECOND_MS) }, reason: reasonFor(last.created_at, asked.target) },
  ];
}

function reachedBy(last: IncidentRow | null, isWhole: boolean, window: Span): Instant {
  // The second of the last one may go on, on the next page.
  return isWhole || last === null ? window.from : instant(last.created_at + SECOND_MS);
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

/** One page of a list, newest first. @throws ProviderError also when it is in another order, as then nothing is sure. */
export async function readPage(http: Http, target: Target, query: Readonly<Record<string, string | number>>) {
  const about = `the incidents of ${nameOf(target)}`;
  const ordered = { ...query, sort_by: 'created_at:desc', limit: PAGE_SIZE };
  const page = await read(http, { path: '/incidents', query: ordered, body: IncidentPage, about });
  const times = page.incidents.map(({ created_at }) => created_at);
  if (times.some((time, index) => time > (times[index - 1] ?? Infinity))) {
    throw new ProviderError('malformed', `PagerDuty gives ${about} in another order than the newest first.`);
  }
  return page;
}

function reasonFor(second: Instant, target: Target): string {
  return `PagerDuty gives only ${MOST_ROWS} incidents of ${nameOf(target)} at once, and did not go on where they ended \
(${toText(second)}): some before that are missing.`;
}

/** With its zone, else it would be read in the account's; in whole seconds where it is one. */
function toText(at: Instant): string {
  return toIso(at).replace('.000Z', 'Z');
}
