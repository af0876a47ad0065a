import { instant, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import { fieldsOf, PAGE_SIZE, type Edition, type Found, type Search, type Site } from './edition';
import { allOf, idIn, updatedIn } from './jql';
import { read } from './read';
import { readServer } from './server';
import { IssuesWithChangelog, OffsetPage, type History, type Issue } from './schema';

/** Histories are long, and all of them come. */
const ISSUES_WITH_HISTORY = 50;
/** How often a list may have shifted under the reader before it is said that something may be missing. */
const MOST_SHIFTS = 20;

export const dataCenter: Edition = {
  name: 'Jira Data Center',
  api: '/rest/api/2',
  searchPath: '/rest/api/2/search',
  isCloud: false,
  search,
  histories,
};

/**
 * Pages are counted from the start, and every issue that is updated meanwhile moves to the end, so that all behind it
 * move up. Each page therefore begins with the last issue of the one before; where it does not, the list is asked for
 * anew from there on.
 */
async function* search(site: Site, { updated, ...asked }: Search): AsyncIterable<Found> {
  let place: Place | null = { site, updated, startAt: 0, last: null };
  let shifts = 0;
  while (place !== null) {
    const { issues, total }: OffsetPage = await readPage(place, asked);
    const isShifted = place.last !== null && issues[0]?.id !== place.last.id;
    if (isShifted && shifts < MOST_SHIFTS) {
      shifts += 1;
      place = await startAnew(place);
    } else {
      yield { issues, truncated: isShifted && updated !== null ? [gap(updated)] : [] };
      place = placeAfter(place, issues, total);
    }
  }
}

interface Place {
  readonly site: Site;
  readonly updated: Span | null;
  readonly startAt: number;
  /** With what the next page begins; null: nothing is known of it. */
  readonly last: Issue | null;
}

/** From the last issue on, by Jira's time of now, since the reading may have taken long. */
async function startAnew({ site, updated, last }: Place): Promise<Place> {
  const clock = await readServer(site.http, site.edition);
  const from = instant(Math.max(updated?.from ?? 0, last?.fields.updated ?? 0));
  return { site: { ...site, clock }, updated: updated === null ? null : { ...updated, from }, startAt: 0, last: null };
}

/** Null: that was all. A page of one issue cannot begin with the last and go on. */
function placeAfter(place: Place, issues: readonly Issue[], total: number): Place | null {
  const last = issues.at(-1) ?? null;
  if (last === null || place.startAt + issues.length >= total) {
    return null;
  }
  return issues.length === 1
    ? { ...place, startAt: place.startAt + 1, last: null }
    : { ...place, startAt: place.startAt + issues.length - 1, last };
}

function gap(span: Span) {
  return {
    span,
    reason: `Jira's list of issues changed ${MOST_SHIFTS} times while it was read: some may be missing; \
they are found once they are updated again, or when all is read anew.`,
  };
}

function readPage({ site: { http, clock }, updated, startAt }: Place, { scope, about }: Omit<Search, 'updated'>) {
  const condition = allOf(scope, updated === null ? null : updatedIn(updated, clock));
  const jql = `${condition} ORDER BY updated ASC, key ASC`;
  const query = { jql, fields: fieldsOf(false), maxResults: PAGE_SIZE, startAt };
  return read(http, { path: dataCenter.searchPath, query, answer: OffsetPage, about });
}

async function histories(http: Http, ids: readonly string[]): Promise<ReadonlyMap<string, readonly History[]>> {
  const all = new Map<string, readonly History[]>();
  for (let first = 0; first < ids.length; first += ISSUES_WITH_HISTORY) {
    const jql = idIn('id', ids.slice(first, first + ISSUES_WITH_HISTORY));
    const { issues } = await read(http, {
      path: dataCenter.searchPath,
      query: { jql, fields: 'status', expand: 'changelog', maxResults: ISSUES_WITH_HISTORY },
      answer: IssuesWithChangelog,
      about: 'the changes of issues',
    });
    issues.forEach(({ id, changelog }) => all.set(id, changelog.histories));
  }
  return all;
}
