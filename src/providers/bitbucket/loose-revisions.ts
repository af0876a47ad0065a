import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Commit as CommitRecord } from '../../core/records';
import { prefixesOf, toTerritories } from '../../core/reading/paths';
import { isMissing } from '../../core/reading/refusals';
import { readHistorySince } from './history';
import type { Commit } from './schema';
import { toCommit } from './to-commit';
import { touchedFolders } from './touched-folders';

interface Known {
  /** The branches that have been read. */
  readonly branches: readonly string[];
  /** Commits of this reading, to which those found here are added. */
  readonly read: Set<string>;
}

/** So many revisions still fit the address of a request. */
const AT_ONCE = 40;

/**
 * What deployed revisions bring that the branches do not have, all of them asked for together. Nothing comes of a
 * revision that the repository does not have (any more), or not since the span's start.
 */
export async function* looseRevisions(
  http: Http,
  scope: Scope,
  { branches, read }: Known,
): AsyncIterable<Batch<CommitRecord>> {
  const { resource, services } = scope;
  const isKnown = (id: string) => read.has(id) || scope.isKnown?.(id) === true;
  // Anything else would be the name of a branch or a tag.
  const wanted = [...new Set(scope.extraRevisions)].filter((id) => /^[0-9a-f]{7,64}$/i.test(id) && !isKnown(id));
  const territories = toTerritories(services, 'Bitbucket');
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const revisions = wanted.slice(start, start + AT_ONCE);
    const found = await historiesOf(http, scope, { revisions, branches });
    const rows = found.flatMap(({ commits }) => commits).filter(({ hash }) => !isKnown(hash));
    rows.forEach(({ hash }) => read.add(hash));
    const touches = (id: string, prefix: string) => found.some((part) => part.touches(id, prefix));
    const records = rows.map((row) => toCommit(row, { repository: resource, territories, touches }));
    yield { records, complete: null, truncated: [] };
  }
}

interface Loose {
  readonly revisions: readonly string[];
  readonly branches: readonly string[];
}

interface Found {
  readonly commits: readonly Commit[];
  readonly touches: (id: string, prefix: string) => boolean;
}

/** One that is not there makes Bitbucket give none: those are found by halves. */
async function historiesOf(http: Http, scope: Scope, loose: Loose): Promise<readonly Found[]> {
  try {
    return [await historyOf(http, scope, loose)];
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
  }
  const { revisions, branches } = loose;
  if (revisions.length === 1) {
    return [];
  }
  const middle = Math.ceil(revisions.length / 2);
  const halves = [revisions.slice(0, middle), revisions.slice(middle)];
  const found = await Promise.all(halves.map((half) => historiesOf(http, scope, { revisions: half, branches })));
  return found.flat();
}

async function historyOf(http: Http, scope: Scope, { revisions, branches }: Loose): Promise<Found> {
  const { resource, span, services } = scope;
  const history = { resource, include: revisions, exclude: branches };
  const commits: Commit[] = [];
  for await (const page of readHistorySince(http, history, span.from)) {
    commits.push(...page);
  }
  // Folders are asked for only where there is something to tell apart.
  const prefixes = commits.length === 0 ? [] : prefixesOf(toTerritories(services, 'Bitbucket'));
  const touches = await touchedFolders(prefixes, (path) => readHistorySince(http, { ...history, path }, span.from));
  return { commits, touches };
}
