import * as z from 'zod';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment } from '../../core/records';
import type { Sample } from '../../core/sample';
import { knownAfter, SECOND_MS } from '../../core/reading/complete';
import { pagesOf, type PageRequest } from '../../core/reading/cursor-pages';
import { toAssign, type Assign, type Unowned } from '../../core/reading/deployment-rules';
import { connection, maybeAt, maybeText } from '../../core/reading/wire';
import { askProject, required } from './graphql';

const FIELDS = `releases(first: $first, after: $after, sort: RELEASED_AT_DESC) {
  pageInfo { hasNextPage endCursor }
  nodes { tagName name description releasedAt upcomingRelease commit { sha } links { selfUrl } }
}`;

const Release = z.object({
  tagName: z.string(),
  name: maybeText,
  description: maybeText,
  releasedAt: maybeAt,
  upcomingRelease: z.boolean().nullish(),
  commit: z.object({ sha: z.string() }).nullish(),
  links: z.object({ selfUrl: maybeText }).nullish(),
});
const Answer = z.object({ releases: connection(Release).nullable() });

/** Releases as deployments, newest first, at the date that they carry. One whose date is still to come is none yet. */
export async function* fetchReleases(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { resource, span, services, sample } = scope;
  const assign = toAssign(services, sample);
  for await (const { nodes } of pagesOf((page) => askReleases(http, resource, page))) {
    const oldest = nodes.at(-1)?.releasedAt ?? span.to;
    const records = nodes.flatMap((row) => toDeployments(row, assign, sample));
    yield { records, complete: knownAfter(span, oldest, SECOND_MS), truncated: [] };
    if (oldest < span.from) {
      break;
    }
  }
  yield { records: [], complete: span, truncated: [] };
}

async function askReleases(http: Http, resource: string, page: PageRequest) {
  const about = `the releases of ${resource}`;
  const answer = await askProject(http, {
    name: 'Releases',
    resource,
    declarations: '$first: Int!, $after: String',
    fields: FIELDS,
    variables: { ...page },
    data: Answer,
    about,
  });
  return required(answer.releases, about);
}

/** Its id is the tag, by which people name a release. */
function toDeployments(row: z.output<typeof Release>, assign: Assign, sample?: Sample): readonly Deployment[] {
  if (row.releasedAt === null || row.upcomingRelease === true) {
    const { tagName: id, releasedAt: at, links } = row;
    sample?.refuse({ id, name: id, at, url: links?.selfUrl ?? undefined, why: at === null ? 'draft' : 'upcoming' });
    return [];
  }
  const deployment: Unowned = {
    kind: 'deployment',
    id: row.tagName,
    status: 'succeeded',
    finishedAt: row.releasedAt,
    environment: 'production',
    version: row.tagName,
    ref: row.tagName,
    ...(row.commit ? { revision: row.commit.sha } : {}),
    ...(row.links?.selfUrl ? { url: row.links.selfUrl } : {}),
  };
  return assign(deployment, { names: [row.tagName], texts: [row.name, row.description] });
}
