import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import { repositoryPath } from './repository';
import { pages } from './rest';
import { Commit, COMMIT_FIELDS } from './schema';

interface History {
  readonly resource: string;
  /** Branches or revisions whose commits are asked for; a revision may be abbreviated. */
  readonly include: readonly string[];
  /** What these reach is left out. */
  readonly exclude?: readonly string[];
  /** Only what touches this folder or file. */
  readonly path?: string;
}

/** History page by page, newest first. @throws ProviderError `not-found` when one of the revisions is not there. */
function readHistory(http: Http, { resource, include, exclude = [], path }: History) {
  return pages(http, {
    path: repositoryPath(resource, 'commits'),
    query: {
      include,
      ...(exclude.length === 0 ? {} : { exclude }),
      ...(path === undefined ? {} : { path }),
    },
    row: Commit,
    fields: COMMIT_FIELDS,
    about: `the history of ${resource}`,
  });
}

/**
 * As `readHistory`, back to `since`. The list cannot be asked for by time. Its order is that of Git, its dates are those
 * of the authors, so that a page may have older ones among its commits: it goes on to a page on which all are older.
 */
export async function* readHistorySince(
  http: Http,
  history: History,
  since: Instant,
): AsyncIterable<readonly Commit[]> {
  for await (const commits of readHistory(http, history)) {
    yield commits;
    if (newestOf(commits) < since) {
      return;
    }
  }
}

function newestOf(commits: readonly Commit[]): number {
  return Math.max(...commits.map(({ date }) => date));
}

/** Everything that the history has. @throws ProviderError */
export async function wholeHistory(http: Http, history: History): Promise<readonly Commit[]> {
  const all: Commit[] = [];
  for await (const commits of readHistory(http, history)) {
    all.push(...commits);
  }
  return all;
}
