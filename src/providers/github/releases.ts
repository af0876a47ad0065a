import * as z from 'zod';
import { DAY_MS, instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment } from '../../core/records';
import type { Sample } from '../../core/sample';
import { knownFrom } from '../../core/reading/complete';
import { toAssign, type Assign, type Unowned } from '../../core/reading/deployment-rules';
import { pagesOf, type PageRequest } from '../../core/reading/cursor-pages';
import { ask } from './graphql';
import { parseRepository } from './repository';
import { connection } from '../../core/reading/wire';
import { ReleaseRow } from './schema';

/** A release may lie about as a draft before it is published; read are the newest 100 and all of this age. */
const LONGEST_DRAFT_MS = 30 * DAY_MS;

export const RELEASES = `query Releases($owner: String!, $name: String!, $first: Int!, $after: String) {
  rateLimit { limit cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    releases(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { tagName name description url isDraft isPrerelease createdAt publishedAt tagCommit { oid } }
    }
  }
}`;

const Answer = z.object({ repository: z.object({ releases: connection(ReleaseRow) }) });

/** Published releases as deployments, newest first. The graph gives the tag's commit itself, also of annotated tags. */
export async function* fetchReleases(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { span, services, sample } = scope;
  const assign = toAssign(services, sample);
  for await (const { nodes } of pagesOf((page) => askReleases(http, scope.resource, page))) {
    const oldest = nodes.at(-1)?.createdAt ?? span.to;
    yield {
      records: nodes.flatMap((row) => toDeployments(row, assign, sample)),
      complete: knownFrom(span, instant(oldest + LONGEST_DRAFT_MS)),
      truncated: [],
    };
    if (oldest < span.from - LONGEST_DRAFT_MS) {
      break;
    }
  }
  yield { records: [], complete: span, truncated: [] };
}

async function askReleases(http: Http, resource: string, page: PageRequest) {
  const variables = { ...parseRepository(resource), ...page };
  const about = `the releases of ${resource}`;
  return (await ask(http, { document: RELEASES, variables, data: Answer, about })).repository.releases;
}

/** A draft is nobody's deployment yet. Its id is the tag, by which people name a release. */
function toDeployments(row: ReleaseRow, assign: Assign, sample?: Sample): readonly Deployment[] {
  if (row.isDraft || row.publishedAt === null) {
    sample?.refuse({ id: row.tagName, name: row.tagName, at: row.createdAt, url: row.url, why: 'draft' });
    return [];
  }
  const deployment: Unowned = {
    kind: 'deployment',
    id: row.tagName,
    status: 'succeeded',
    finishedAt: row.publishedAt,
    environment: 'production',
    version: row.tagName,
    ref: row.tagName,
    ...(row.tagCommit ? { revision: row.tagCommit.oid } : {}),
    url: row.url,
    ...(row.isPrerelease ? { labels: ['prerelease'] } : {}),
  };
  return assign(deployment, {
    names: [row.tagName],
    texts: [row.name, row.description],
    isPrerelease: row.isPrerelease,
  });
}
