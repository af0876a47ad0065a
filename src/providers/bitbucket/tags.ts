import { DAY_MS, instant, type Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment } from '../../core/records';
import { knownFrom } from '../../core/reading/complete';
import { toAssign, type Assign, type Unowned } from '../../core/reading/deployment-rules';
import type { Sample } from '../../core/sample';
import { repositoryPath } from './repository';
import { pages } from './rest';
import { Tag, TAG_FIELDS } from './schema';

/** Tags are ordered by their commit, which may be this much older than the tag; the newest 100 are always read. */
const LATEST_TAGGING_MS = 30 * DAY_MS;

/** Tags as deployments, at the time of tagging (of the commit, where the tag has no date of its own), newest first. */
export async function* fetchTags(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { resource, span, services, sample } = scope;
  const assign = toAssign(services, sample);
  const list = pages(http, {
    path: repositoryPath(resource, 'refs', 'tags'),
    query: { sort: '-target.date' },
    row: Tag,
    fields: TAG_FIELDS,
    about: `the tags of ${resource}`,
  });
  for await (const rows of list) {
    const reached = rows.flatMap(({ target }) => target?.date ?? []).at(-1) ?? span.to;
    yield {
      records: rows.flatMap((row) => toDeployments(row, assign, sample)),
      complete: knownFrom(span, instant(reached + LATEST_TAGGING_MS)),
      truncated: [],
    };
    if (reached < span.from - LATEST_TAGGING_MS) {
      break;
    }
  }
  yield { records: [], complete: span, truncated: [] };
}

/** Null for a tag of something that is no commit. */
function timeOf({ date, target }: Tag): Instant | null {
  return date ?? target?.date ?? null;
}

function toDeployments(row: Tag, assign: Assign, sample: Sample | undefined): readonly Deployment[] {
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
    ...(row.target?.hash ? { revision: row.target.hash } : {}),
  };
  return assign(deployment, { names: [row.name], texts: [row.message] });
}
