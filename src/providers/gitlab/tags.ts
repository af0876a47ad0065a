import * as z from 'zod';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment } from '../../core/records';
import type { Sample } from '../../core/sample';
import { knownAfter, SECOND_MS } from '../../core/reading/complete';
import { toAssign, type Assign, type Unowned } from '../../core/reading/deployment-rules';
import { restPath } from './project';
import { projectFacts } from './project-facts';
import { pages } from './rest';
import { RestTag } from './rest-schema';

/** Tags as deployments, at the time of tagging (of the commit, where the tag has no date of its own), newest first. */
export async function* fetchTags(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { resource, span, services, sample } = scope;
  const assign = toAssign(services, sample);
  const { number, defaultBranch } = await projectFacts(http, scope, services[0]?.deployments?.connection ?? '');
  const path = restPath(number, 'repository', 'tags');
  const query = { order_by: 'updated', sort: 'desc' };
  const list = pages(http, { path, query, body: z.array(RestTag), about: `the tags of ${resource}` });
  for await (const rows of defaultBranch === null ? [] : list) {
    const oldest = rows.map(timeOf).at(-1) ?? span.to;
    yield {
      records: rows.flatMap((row) => toDeployments(row, assign, sample)),
      complete: knownAfter(span, oldest, SECOND_MS),
      truncated: [],
    };
    if (oldest < span.from) {
      break;
    }
  }
  yield { records: [], complete: span, truncated: [] };
}

/** Null for a tag of something that is no commit. */
function timeOf({ created_at, commit }: RestTag) {
  return created_at ?? commit?.committed_date ?? commit?.created_at ?? null;
}

function toDeployments(row: RestTag, assign: Assign, sample?: Sample): readonly Deployment[] {
  const finishedAt = timeOf(row);
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
    ...(row.commit ? { revision: row.commit.id } : {}),
  };
  return assign(deployment, { names: [row.name], texts: [row.message] });
}
