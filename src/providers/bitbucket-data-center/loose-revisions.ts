import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Commit as CommitRecord } from '../../core/records';
import { toTerritories } from '../../core/reading/paths';
import { isMissing } from '../../core/reading/refusals';
import { readHistorySince } from './history';
import type { Commit } from './schema';
import { toCommit } from './to-commit';
import { touchedFolders } from './touched-folders';

/**
 * What deployed revisions bring that the branches do not have. Each is read by itself, down to a page on which all are
 * known. Nothing comes of a revision that the repository does not have (any more).
 * @param read commits of this reading, to which those found here are added.
 */
export async function* looseRevisions(http: Http, scope: Scope, read: Set<string>): AsyncIterable<Batch<CommitRecord>> {
  const isKnown = (id: string) => read.has(id) || scope.isKnown?.(id) === true;
  const territories = toTerritories(scope.services, 'Bitbucket');
  // Anything else would be the name of a branch or a tag.
  for (const until of new Set(scope.extraRevisions?.filter((id) => /^[0-9a-f]{7,64}$/i.test(id)))) {
    const rows = isKnown(until) ? [] : await unknownOf(http, scope, { until, isKnown });
    rows.forEach(({ id }) => read.add(id));
    // Folders are asked for only where there is something to tell apart.
    const touches = rows.length === 0 ? () => false : await touchedFolders(http, scope, { territories, until });
    const records = rows.map((row) => toCommit(row, { repository: scope.resource, territories, touches }));
    yield { records, complete: null, truncated: [] };
  }
}

interface Wanted {
  readonly until: string;
  readonly isKnown: (id: string) => boolean;
}

async function unknownOf(http: Http, { resource, span }: Scope, { until, isKnown }: Wanted) {
  const found: Commit[] = [];
  try {
    for await (const page of readHistorySince(http, { resource, until }, span.from)) {
      const unknown = page.filter(({ id }) => !isKnown(id));
      found.push(...unknown);
      if (unknown.length === 0) {
        break;
      }
    }
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
  }
  return found;
}
