import * as z from 'zod';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { PullRequest } from '../../core/records';
import { readCapped, toRange } from './capped';
import { knownAfter, SECOND_MS } from '../../core/reading/complete';
import { firstSizeFor, pagesOf, type PageRequest } from '../../core/reading/cursor-pages';
import { ask } from './graphql';
import { prefixesOf, toTerritories } from '../../core/reading/paths';
import { PULL_REQUESTS, PULL_REQUEST_SEARCH } from './pull-request-document';
import { withWholeLists } from './pull-request-rest';
import { parseRepository } from './repository';
import { connection } from '../../core/reading/wire';
import { PullRequestRow } from './schema';
import { toPullRequest } from './to-pull-request';

const Answer = z.object({ repository: z.object({ pullRequests: connection(PullRequestRow) }) });
const SearchAnswer = z.object({ search: connection(PullRequestRow) });

/**
 * Pull requests updated in the span, newest first. All that happens to one moves its last update, so `unfinished` needs
 * no reading of its own. The list begins at now: when its first page ends after the span, the span lies further back
 * and is searched for, so that what is known is not paged through again.
 */
export async function* fetchPullRequests(http: Http, scope: Scope): AsyncIterable<Batch<PullRequest>> {
  const { span } = scope;
  const convert = toConvert(http, scope);
  for await (const { nodes, pageInfo } of pagesOf((page) => askList(http, scope, page), {
    firstSize: firstSizeFor(span),
  })) {
    const oldest = nodes.at(-1)?.updatedAt ?? span.from;
    if (oldest >= span.to && pageInfo.hasNextPage) {
      yield* searchPullRequests(http, scope);
      return;
    }
    yield { records: await convert(nodes), complete: knownAfter(span, oldest, SECOND_MS), truncated: [] };
    if (oldest < span.from) {
      break;
    }
  }
  yield { records: [], complete: span, truncated: [] };
}

async function* searchPullRequests(http: Http, scope: Scope): AsyncIterable<Batch<PullRequest>> {
  const about = `pull requests of ${scope.resource}`;
  const convert = toConvert(http, scope);
  const list = {
    pagesIn: async function* (window: Scope['span']) {
      for await (const { nodes } of pagesOf((page) => askSearch(http, { ...scope, span: window }, page))) {
        yield nodes;
      }
    },
    timeOf: (row: PullRequestRow) => row.updatedAt,
    about,
  };
  for await (const { rows, complete, truncated } of readCapped(list, scope.span)) {
    yield { records: await convert(rows), complete, truncated };
  }
}

function toConvert(http: Http, { resource, services }: Scope) {
  const territories = toTerritories(services, 'GitHub');
  return async (rows: readonly PullRequestRow[]): Promise<readonly PullRequest[]> => {
    const whole = await Promise.all(rows.map((row) => withWholeLists(http, resource, row)));
    return whole.map((row) => toPullRequest(row, resource, territories));
  };
}

async function askList(http: Http, { resource, services }: Scope, page: PageRequest) {
  const variables = { ...parseRepository(resource), ...page, withFiles: needsFiles(services) };
  const about = `the pull requests of ${resource}`;
  return (await ask(http, { document: PULL_REQUESTS, variables, data: Answer, about })).repository.pullRequests;
}

async function askSearch(http: Http, { resource, services, span }: Scope, page: PageRequest) {
  const { owner, name } = parseRepository(resource);
  const search = `repo:${owner}/${name} is:pr updated:${toRange(span)} sort:updated-desc`;
  const variables = { search, ...page, withFiles: needsFiles(services) };
  const about = `the pull requests of ${resource}`;
  return (await ask(http, { document: PULL_REQUEST_SEARCH, variables, data: SearchAnswer, about })).search;
}

/** Files tell whose a pull request is, and are asked for only where paths tell services apart. */
function needsFiles(services: Scope['services']): boolean {
  return prefixesOf(toTerritories(services, 'GitHub')).length > 0;
}
