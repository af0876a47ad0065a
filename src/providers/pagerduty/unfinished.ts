import type { Http } from '../../core/ports';
import { MOST_ROWS, PAGE_SIZE, readPage } from './created';
import { readIfThere } from './read';
import { IncidentBody, type IncidentRow } from './schema';
import { filterOf, type Target } from './target';

interface Unfinished {
  readonly rows: readonly IncidentRow[];
  /** Ids of what is not there any more. */
  readonly gone: readonly string[];
}

/** More than these are looked for in the lists of what is open, of which there are two. */
const FEW = 2;
const OPEN = ['triggered', 'acknowledged'] as const;

/** What became of incidents that were open when last read, whatever their age. What is open no more is asked for by itself. */
export async function readUnfinished(http: Http, target: Target, ids: readonly string[]): Promise<Unfinished> {
  const open = ids.length > FEW ? await openOf(http, target, new Set(ids)) : [];
  const found = new Set(open.map(({ id }) => id));
  const others = ids.filter((id) => !found.has(id));
  const rows = await Promise.all(others.map((id) => readIncident(http, id)));
  const gone = others.filter((_, index) => rows[index] === null);
  return { rows: [...open, ...rows.flatMap((row) => row ?? [])], gone };
}

/** Those of the ids that are still open, from lists that are read until all are found. */
async function openOf(http: Http, target: Target, ids: ReadonlySet<string>): Promise<readonly IncidentRow[]> {
  const found = new Map<string, IncidentRow>();
  for (const status of OPEN) {
    const query = { ...filterOf(target), 'statuses[]': status, date_range: 'all' };
    let more = found.size < ids.size;
    for (let offset = 0; more && offset + PAGE_SIZE <= MOST_ROWS; offset += PAGE_SIZE) {
      const page = await readPage(http, target, { ...query, offset });
      page.incidents.filter(({ id }) => ids.has(id)).forEach((row) => found.set(row.id, row));
      more = page.more && found.size < ids.size;
    }
  }
  return [...found.values()];
}

async function readIncident(http: Http, id: string): Promise<IncidentRow | null> {
  const path = `/incidents/${encodeURIComponent(id)}`;
  return (await readIfThere(http, { path, body: IncidentBody, about: `incident ${id}` }))?.incident ?? null;
}
