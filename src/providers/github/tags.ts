import * as z from 'zod';
import { DAY_MS, instant, type Instant } from '../../core/instant';
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
import { TagRow, type TagTarget } from './schema';

/** Tags are ordered by their commit, which may be this much older than the tag; the newest 100 are always read. */
const LATEST_TAGGING_MS = 30 * DAY_MS;

/** A tag of a tag of a tag is as deep as it goes here; deeper ones have no revision. */
export const TAGS = `query Tags($owner: String!, $name: String!, $first: Int!, $after: String) {
  rateLimit { limit cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    refs(refPrefix: "refs/tags/", first: $first, after: $after, orderBy: { field: TAG_COMMIT_DATE, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        name
        target {
          ...Target
          ... on Tag { target { ...Target ... on Tag { target { ...Target } } } }
        }
      }
    }
  }
}
fragment Target on GitObject {
  __typename
  oid
  ... on Commit { committedDate }
  ... on Tag { message tagger { date } }
}`;

const Answer = z.object({ repository: z.object({ refs: connection(TagRow).nullable() }) });

/** Tags as deployments, at the time of tagging (of the commit, where the tag has no date of its own), newest first. */
export async function* fetchTags(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { resource, span, services, sample } = scope;
  const assign = toAssign(services, sample);
  for await (const { nodes } of pagesOf((page) => askTags(http, resource, page))) {
    const oldest = nodes.flatMap(({ target }) => peel(target)?.committedDate ?? []).at(-1);
    const reached = oldest ?? span.to;
    yield {
      records: nodes.flatMap((row) => toDeployments(row, assign, sample)),
      complete: knownFrom(span, instant(reached + LATEST_TAGGING_MS)),
      truncated: [],
    };
    if (reached < span.from - LATEST_TAGGING_MS) {
      break;
    }
  }
  yield { records: [], complete: span, truncated: [] };
}

async function askTags(http: Http, resource: string, page: PageRequest) {
  const variables = { ...parseRepository(resource), ...page };
  const about = `the tags of ${resource}`;
  const { repository } = await ask(http, { document: TAGS, variables, data: Answer, about });
  return repository.refs ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
}

/** None for a tag without any date: one of a tree or a blob. The id is the tag itself. */
function toDeployments(row: TagRow, assign: Assign, sample?: Sample): readonly Deployment[] {
  const commit = peel(row.target);
  const finishedAt = row.target?.tagger?.date ?? commit?.committedDate ?? null;
  if (finishedAt === null) {
    sample?.refuse({ id: row.name, name: row.name, at: null, why: 'undated' });
    return [];
  }
  const deployment: Unowned = {
    kind: 'deployment',
    id: row.name,
    status: 'succeeded',
    finishedAt,
    environment: 'production',
    version: row.name,
    ref: row.name,
    ...(commit === null ? {} : { revision: commit.oid }),
  };
  return assign(deployment, { names: [row.name], texts: [row.target?.message] });
}

interface TaggedCommit {
  readonly oid: string;
  readonly committedDate: Instant | null;
}

/** The commit that a tag names in the end, null when it names none. */
export function peel(target: TagTarget | null | undefined): TaggedCommit | null {
  if (!target) {
    return null;
  }
  return target.__typename === 'Commit' ? target : peel(target.target);
}
