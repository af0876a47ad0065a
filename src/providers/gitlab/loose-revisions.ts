import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Commit } from '../../core/records';
import { prefixesOf, toTerritories } from '../../core/reading/paths';
import { readHistoryIfThere } from './history';
import type { ProjectFacts } from './project-facts';
import type { RestCommit } from './rest-schema';
import { toCommits } from './to-commit';
import { touchedFolders } from './touched-folders';

interface Known {
  readonly project: ProjectFacts;
  /** The branch that has been read. */
  readonly branch: string;
  /** Commits of this reading, to which those found here are added. */
  readonly read: Set<string>;
}

/**
 * What deployed revisions bring that the branch does not have: each is asked for as `branch..revision`. Nothing comes of
 * a revision that the repository does not have (any more), or not since the span's start.
 */
export async function* looseRevisions(http: Http, scope: Scope, known: Known): AsyncIterable<Batch<Commit>> {
  const { read } = known;
  const isKnown = (id: string) => read.has(id) || scope.isKnown?.(id) === true;
  for (const revision of new Set(scope.extraRevisions)) {
    // Anything else would be an expression of Git's.
    if (/^[0-9a-f]{7,64}$/i.test(revision) && !isKnown(revision)) {
      const records = (await commitsOf(http, scope, { ...known, revision })).filter(({ id }) => !isKnown(id));
      records.forEach(({ id }) => read.add(id));
      yield { records, complete: null, truncated: [] };
    }
  }
}

async function commitsOf(http: Http, scope: Scope, { project, branch, revision }: Known & { revision: string }) {
  const { resource, span, services } = scope;
  const territories = toTerritories(services, 'GitLab');
  const ref = `${branch}..${revision}`;
  const history = { number: project.number, resource, ref, since: span.from, until: null };
  const rows: RestCommit[] = [];
  for await (const page of readHistoryIfThere(http, history)) {
    rows.push(...page);
  }
  // Folders are asked for only where there is something to tell apart.
  const prefixes = rows.length === 0 ? [] : prefixesOf(territories);
  const touches = await touchedFolders(prefixes, (path) => readHistoryIfThere(http, { ...history, path }));
  return toCommits(rows, { repository: resource, territories, touches });
}
