import { instant, toIso, type Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import { isMissing } from '../../core/reading/refusals';
import { pages } from './rest';
import { restPath } from './project';
import { RestCommit } from './rest-schema';
import * as z from 'zod';

interface History {
  /** Of the project. */
  readonly number: string;
  readonly resource: string;
  /** A branch, a revision, or `A..B`: what B reaches and A does not. */
  readonly ref: string;
  readonly since: Instant;
  /** Null: up to now. */
  readonly until: Instant | null;
  /** Only what touches this folder or file. */
  readonly path?: string;
}

/** History page by page, newest first, by the time of committing. @throws ProviderError */
function readHistory(http: Http, history: History): AsyncIterable<readonly RestCommit[]> {
  const { number, resource, ref, since, until, path } = history;
  const query = {
    ref_name: ref,
    since: toIso(since),
    // Git compares whole seconds.
    ...(until === null ? {} : { until: toIso(instant(Math.ceil(until / 1000) * 1000)) }),
    ...(path === undefined ? {} : { path }),
  };
  const about = `the history of ${resource}`;
  return pages(http, { path: restPath(number, 'repository', 'commits'), query, body: z.array(RestCommit), about });
}

/** As `readHistory`; nothing when the repository does not have the revision (any more). */
export async function* readHistoryIfThere(http: Http, history: History): AsyncIterable<readonly RestCommit[]> {
  try {
    yield* readHistory(http, history);
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
  }
}
