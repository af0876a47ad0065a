import type { Issue } from './schema';
import { IssueId } from './schema';
import type { Site } from './edition';
import { allOf, idIn } from './jql';
import { isRefused, readIfThere } from './read';
import type { IncidentScope } from './scope';

/** As many ids as an address has room for. */
const MOST_IDS = 100;

interface Unfinished {
  readonly issues: readonly Issue[];
  /** Ids of what is no incident any more, or not there. */
  readonly gone: readonly string[];
}

/** What became of incidents that were open when last read, and have not been updated since then. */
export async function readUnfinished(site: Site, scope: IncidentScope, ids: readonly string[]): Promise<Unfinished> {
  const issues: Issue[] = [];
  for (let first = 0; first < ids.length; first += MOST_IDS) {
    issues.push(...(await readIssues(site, scope, ids.slice(first, first + MOST_IDS))));
  }
  const found = new Set(issues.map(({ id }) => id));
  return { issues, gone: ids.filter((id) => !found.has(id)) };
}

/** A search for an issue that is not there (any more) is refused as a whole, whatever else it asks for. */
async function readIssues(site: Site, scope: IncidentScope, ids: readonly string[]): Promise<readonly Issue[]> {
  try {
    return await find(site, scope, ids);
  } catch (error) {
    if (!isRefused(error)) {
      throw error;
    }
    const there = await Promise.all(ids.map((id) => isThere(site, id)));
    const left = ids.filter((_, index) => there[index]);
    if (left.length === ids.length) {
      throw error;
    }
    return left.length === 0 ? [] : find(site, scope, left);
  }
}

async function find(site: Site, { jql, about }: IncidentScope, ids: readonly string[]): Promise<readonly Issue[]> {
  const all: Issue[] = [];
  for await (const { issues } of site.edition.search(site, {
    scope: allOf(jql, idIn('id', ids)),
    updated: null,
    about,
  })) {
    all.push(...issues);
  }
  return all;
}

async function isThere({ http, edition }: Site, id: string): Promise<boolean> {
  const path = `${edition.api}/issue/${encodeURIComponent(id)}`;
  return (
    (await readIfThere(http, { path, query: { fields: 'status' }, answer: IssueId, about: `issue ${id}` })) !== null
  );
}
