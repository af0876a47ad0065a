import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import { fieldsOf, PAGE_SIZE, type Edition, type Found, type Search, type Site } from './edition';
import { allOf, updatedIn } from './jql';
import { read } from './read';
import { BulkChangelogs, CloudPage, type History } from './schema';

/** What the list of changes may be asked for at once. */
const MOST_ISSUES = 1000;

export const cloud: Edition = {
  name: 'Jira Cloud',
  api: '/rest/api/3',
  searchPath: '/rest/api/3/search/jql',
  isCloud: true,
  search,
  histories,
};

/** Pages lead to each other by a token, which holds on to the order: what is updated meanwhile comes at the end. */
async function* search({ http, clock }: Site, { scope, updated, about }: Search): AsyncIterable<Found> {
  const condition = allOf(scope, updated === null ? null : updatedIn(updated, clock));
  const jql = `${condition} ORDER BY updated ASC, key ASC`;
  let token: string | null = null;
  do {
    const page: CloudPage = await read(http, {
      path: cloud.searchPath,
      query: {
        jql,
        fields: fieldsOf(true),
        maxResults: PAGE_SIZE,
        ...(token === null ? {} : { nextPageToken: token }),
      },
      answer: CloudPage,
      about,
    });
    yield { issues: page.issues, truncated: [] };
    token = nextToken(page.isLast === true ? null : (page.nextPageToken ?? null), token);
  } while (token !== null);
}

function nextToken(next: string | null, current: string | null): string | null {
  if (next !== null && next === current) {
    throw new ProviderError('malformed', 'Jira promises another page of a search but gives no token that leads to it.');
  }
  return next;
}

/** Only changes of the status are asked for: others have people in them. */
async function histories(http: Http, ids: readonly string[]): Promise<ReadonlyMap<string, readonly History[]>> {
  const all = new Map<string, History[]>();
  for (let first = 0; first < ids.length; first += MOST_ISSUES) {
    const content = { issueIdsOrKeys: ids.slice(first, first + MOST_ISSUES), fieldIds: ['status'], maxResults: 1000 };
    let token: string | null = null;
    do {
      const page: BulkChangelogs = await read(http, {
        path: '/rest/api/3/changelog/bulkfetch',
        content: { ...content, ...(token === null ? {} : { nextPageToken: token }) },
        answer: BulkChangelogs,
        about: 'the changes of issues',
      });
      page.issueChangeLogs.forEach(({ issueId, changeHistories }) =>
        all.set(issueId, [...(all.get(issueId) ?? []), ...changeHistories]),
      );
      token = nextToken(page.nextPageToken ?? null, token);
    } while (token !== null);
  }
  return all;
}
