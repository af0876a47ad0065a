import { instant, toIso, type Instant, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import { projectPath } from './place';
import { listOf, read, readPage, type Page } from './read';
import { Build } from './schema';

const PAGE_SIZE = 200;
/** As many ids as an address has room for. */
const MOST_IDS = 200;
const OPEN = 'inProgress,notStarted,postponed,cancelling';

export interface Builds {
  readonly project: string;
  /** Id of the repository, null: those of the whole project. */
  readonly repositoryId: string | null;
  /** Null: of all branches. */
  readonly branch: string | null;
}

const Rows = listOf(Build);

/** Builds that ended in the span, the last to end first. */
export async function* endedBuilds(http: Http, builds: Builds, span: Span): AsyncIterable<readonly Build[]> {
  let token: string | null = null;
  let until = span.to;
  for (;;) {
    const { data, next }: Page<readonly Build[]> = await readPage(http, {
      ...request(builds),
      query: {
        ...filterOf(builds),
        // What these times are is said by the order: here when a build ended.
        queryOrder: 'finishTimeDescending',
        minTime: toIso(span.from),
        maxTime: toIso(until),
        $top: PAGE_SIZE,
        ...(token === null ? {} : { continuationToken: token }),
      },
    });
    yield data;
    // The token stands in a header, which what is between may have dropped.
    const before = next === null && data.length >= PAGE_SIZE ? endBefore(data, until) : null;
    if (next === null && before === null) {
      return;
    }
    token = next;
    until = before ?? until;
  }
}

/** Null when all of a page ended at once, so that there is no other way on than the token. */
function endBefore(rows: readonly Build[], until: Instant): Instant | null {
  const oldest = rows.at(-1)?.finishTime ?? null;
  // The vendor's times are finer than ours.
  return oldest === null || oldest + 1 >= until ? null : instant(oldest + 1);
}

/** Builds that wait or run. */
export async function openBuilds(http: Http, builds: Builds): Promise<readonly Build[]> {
  const query = { ...filterOf(builds), statusFilter: OPEN, queryOrder: 'queueTimeDescending', $top: PAGE_SIZE };
  return read(http, { ...request(builds), query });
}

/** Those of the builds that are still there: retention deletes old ones. */
export async function buildsById(http: Http, project: string, ids: readonly number[]): Promise<readonly Build[]> {
  const found: Build[] = [];
  for (let first = 0; first < ids.length; first += MOST_IDS) {
    const buildIds = ids.slice(first, first + MOST_IDS).join(',');
    found.push(...(await read(http, { ...request({ project }), query: { buildIds } })));
  }
  return found;
}

function request({ project }: Pick<Builds, 'project'>) {
  return {
    path: projectPath(project, 'build/builds'),
    answer: Rows,
    about: `the builds of ${project}`,
    permission: 'Build (Read)',
  } as const;
}

function filterOf({ repositoryId, branch }: Builds) {
  return {
    ...(repositoryId === null ? {} : { repositoryId, repositoryType: 'TfsGit' }),
    ...(branch === null ? {} : { branchName: `refs/heads/${branch}` }),
  };
}
