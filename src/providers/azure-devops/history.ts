import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import { repositoryPath, type RepositoryPlace } from './place';
import { listOf, read, readIfThere } from './read';
import { CommitRow } from './schema';

/** Little is new at most times; a first reading goes on with many at once. Azure DevOps gives up to 50,000. */
const FIRST_PAGE = 100;
const PAGE_SIZE = 1000;

interface History {
  readonly place: RepositoryPlace;
  readonly branch: string;
  /** How far back; the last row is the first one that is older. */
  readonly from: Instant;
  /** Only the branch's own commits, not what was merged into it. */
  readonly firstParents: boolean;
  /** Only what touches this folder or file. */
  readonly folder?: string;
}

/**
 * A branch's history, the newest first, without a gap: what is older than the span is cut off here and not by the vendor,
 * since dates of commits need not be in the order of the history.
 */
export async function readHistory(http: Http, history: History): Promise<readonly CommitRow[]> {
  const rows: CommitRow[] = [];
  for (let size = FIRST_PAGE; ; size = PAGE_SIZE) {
    const page = await readRows(http, history, { skip: rows.length, size });
    rows.push(...page);
    const last = rows.at(-1);
    if (page.length < size || last === undefined || last.committer.date < history.from) {
      return rows;
    }
  }
}

function readRows(
  http: Http,
  { place, branch, firstParents, folder }: History,
  { skip, size }: { readonly skip: number; readonly size: number },
): Promise<readonly CommitRow[]> {
  // The mode counts only where a path is asked for, be it the root.
  const path = folder === undefined ? (firstParents ? '/' : null) : `/${folder}`;
  return read(http, {
    path: repositoryPath(place, 'commits'),
    query: {
      'searchCriteria.itemVersion.version': branch,
      'searchCriteria.itemVersion.versionType': 'branch',
      ...(path === null ? {} : { 'searchCriteria.itemPath': path }),
      ...(firstParents ? { 'searchCriteria.historyMode': 'firstParent' } : {}),
      'searchCriteria.$top': size,
      'searchCriteria.$skip': skip,
    },
    answer: listOf(CommitRow),
    about: `the branch ${branch} of ${place.project}/${place.repository}`,
    permission: 'Code (Read)',
  });
}

/** A commit with its parents, which only it has by itself; null when the repository does not have it (any more). */
export function readCommit(http: Http, place: RepositoryPlace, id: string): Promise<CommitRow | null> {
  return readIfThere(http, {
    path: repositoryPath(place, 'commits', id),
    answer: CommitRow,
    about: `commit ${id} of ${place.project}/${place.repository}`,
    permission: 'Code (Read)',
  });
}
