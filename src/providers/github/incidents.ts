import { toIso, type Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Incident } from '../../core/records';
import type { Service } from '../../core/settings';
import { PAGE_SIZE } from '../../core/reading/cursor-pages';
import { incidentsIn } from '../../core/reading/issue-incidents';
import { fullRevision } from './full-revision';
import { pages, read, readIfThere } from './pages';
import { repositoryPath } from './repository';
import { Issue, Issues } from './rest-schema';
import { candidateOf, refusalOf, toIncident } from './to-incident';

/**
 * Issues updated in the span, as incidents of the services whose labels they have, the longest untouched first.
 * An issue that is no incident (any more), closed as "not planned" or as a duplicate, or relabelled, is `removed`.
 */
export function fetchIncidents(http: Http, scope: Scope): AsyncIterable<Batch<Incident>> {
  const tracker = {
    updated: changedIssues(http, scope),
    byIds: async (ids: readonly string[]) => {
      const issues = await Promise.all(ids.map((id) => fetchIssue(http, scope.resource, id)));
      return issues.flatMap((issue) => issue ?? []);
    },
    idOf: ({ number }: Issue) => String(number),
    refusalOf,
    candidateOf,
    toIncident,
    textOf: ({ body }: Issue) => body ?? '',
    fullRevision: (repository: string, sha: string) => fullRevision(http, repository, sha),
  };
  return incidentsIn(tracker, scope);
}

async function* changedIssues(http: Http, scope: Scope): AsyncIterable<readonly Issue[]> {
  if (scope.sample !== undefined) {
    yield* newestIssues(http, scope);
    return;
  }
  for (const label of labelsOf(scope.services)) {
    yield* updatedIssues(http, scope, label);
  }
}

/** Several labels in one question would mean "all of them". Null: every issue is an incident. */
function labelsOf(services: readonly Service[]): readonly (string | null)[] {
  const labels = services.map(({ incidents }) => incidents?.labels ?? []);
  return labels.some((own) => own.length === 0) ? [null] : [...new Set(labels.flat())];
}

/**
 * Asks on from the last update seen and not by page: an issue that is updated meanwhile moves to the end of this list,
 * and every page after it would lack one.
 */
async function* updatedIssues(
  http: Http,
  { resource, span }: Scope,
  label: string | null,
): AsyncIterable<readonly Issue[]> {
  const path = repositoryPath(resource, 'issues');
  const about = `the issues of ${resource}`;
  const order = { state: 'all', sort: 'updated', direction: 'asc', per_page: PAGE_SIZE };
  let since: Instant = span.from;
  let page = 1;
  for (;;) {
    const query = { ...order, ...(label === null ? {} : { labels: label }), since: toIso(since), page };
    const issues = await read(http, { path, query, body: Issues, about });
    yield issues;
    const last = issues.at(-1)?.updated_at ?? span.to;
    if (issues.length < PAGE_SIZE || last >= span.to) {
      return;
    }
    page = last > since ? 1 : page + 1;
    since = last;
  }
}

/** Whatever their labels; only for a look, since what is updated meanwhile is missed. */
function newestIssues(http: Http, { resource, span }: Scope): AsyncIterable<readonly Issue[]> {
  const query = { state: 'all', sort: 'updated', direction: 'desc', since: toIso(span.from) };
  const request = { path: repositoryPath(resource, 'issues'), query, body: Issues, about: `the issues of ${resource}` };
  return pages(http, request, (issues) => issues);
}

function fetchIssue(http: Http, resource: string, id: string): Promise<Issue | null> {
  const path = repositoryPath(resource, 'issues', id);
  return readIfThere(http, { path, body: Issue, about: `issue ${id} of ${resource}` });
}
