import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Edition, Place } from './edition';
import { unlessHidden } from './hidden';
import { closingIn, endIn, type TimelineEntry } from './history';
import { read, readIfThere } from './read';
import { AlertBody, AlertLogs, AlertPage, IncidentBody, IncidentPage, Named, Timeline } from './schema';

const NAME = 'Opsgenie';
const PAGE_SIZE = 100;

export const opsgenie: Edition = {
  name: NAME,
  sources: {
    incidents: {
      noun: 'incidents',
      path: '/v1/incidents',
      sizeField: 'limit',
      page: IncidentPage,
      one: IncidentBody,
      endedAt: incidentEnd,
    },
    alerts: {
      noun: 'alerts',
      path: '/v2/alerts',
      sizeField: 'limit',
      page: AlertPage,
      one: AlertBody,
      endedAt: alertEnd,
    },
  },
  has: (http, place) => unlessHidden(() => has(http, place)),
};

async function has(http: Http, { type, id }: Place): Promise<boolean> {
  const path = `${type === 'service' ? '/v1/services' : '/v2/teams'}/${encodeURIComponent(id)}`;
  return (await readIfThere(http, { vendor: NAME, path, body: Named, about: `${type} ${id}` })) !== null;
}

async function incidentEnd(http: Http, id: string): Promise<Instant | null> {
  const path = `/v2/incident-timelines/${encodeURIComponent(id)}/entries`;
  const about = `the timeline of incident ${id}`;
  const entries: TimelineEntry[] = [];
  let offset: string | null = null;
  do {
    const query = { group: 'incident', limit: PAGE_SIZE, ...(offset === null ? {} : { offset }) };
    const page: Awaited<ReturnType<typeof readTimeline>> = await readTimeline(http, { path, query, about });
    entries.push(...(page?.entries ?? []));
    const next: string | null = page?.nextOffset ?? null;
    offset = next === offset || page?.entries.length === 0 ? null : next;
  } while (offset !== null);
  return endIn(entries);
}

async function readTimeline(
  http: Http,
  asked: { readonly path: string; readonly query: Readonly<Record<string, string | number>>; readonly about: string },
) {
  return (await readIfThere(http, { vendor: NAME, body: Timeline, ...asked }))?.data ?? null;
}

async function alertEnd(http: Http, id: string): Promise<Instant | null> {
  const { data } = await read(http, {
    vendor: NAME,
    path: `/v2/alerts/${encodeURIComponent(id)}/logs`,
    query: { order: 'desc', limit: PAGE_SIZE },
    body: AlertLogs,
    about: `the log of alert ${id}`,
  });
  return closingIn(data.map(({ log, createdAt }) => ({ log, at: createdAt })));
}
