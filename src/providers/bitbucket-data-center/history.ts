import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import { isMissing } from '../../core/reading/refusals';
import { repositoryPath } from './place';
import { pages } from './rest';
import { Commit } from './schema';

export interface History {
  readonly resource: string;
  /** The branch or revision whose commits are asked for; null: the default branch. */
  readonly until: string | null;
  /** Only what touches this folder or file. */
  readonly path?: string;
}

/**
 * History page by page, newest first, back to `since`. It cannot be asked for by time. Its order is that of Git, so that a
 * page may have older ones among its commits: it goes on to a page on which all are older.
 * @throws ProviderError `not-found` when the revision is not there.
 */
export async function* readHistorySince(
  http: Http,
  { resource, until, path }: History,
  since: Instant,
): AsyncIterable<readonly Commit[]> {
  const list = pages(http, {
    path: repositoryPath(resource, 'commits'),
    query: { ...(until === null ? {} : { until }), ...(path === undefined ? {} : { path }) },
    body: Commit,
    about: `the history of ${resource}`,
  });
  for await (const commits of list) {
    yield commits;
    if (newestOf(commits) < since) {
      return;
    }
  }
}

/** As `readHistorySince`; none where there is no such branch: what is missing is said where its commits are read. */
export async function* historyIfThere(http: Http, history: History, since: Instant): AsyncIterable<readonly Commit[]> {
  try {
    yield* readHistorySince(http, history, since);
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
  }
}

function newestOf(commits: readonly Commit[]): number {
  return Math.max(...commits.map(({ committerTimestamp }) => committerTimestamp));
}
