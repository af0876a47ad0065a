import * as z from 'zod';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Commit } from '../../core/records';
import { ask } from './graphql';
import { COMMIT_FIELDS, readHistory } from './history';
import { ownersOf, prefixesOf, toTerritories } from '../../core/reading/paths';
import { parseRepository } from './repository';
import { CommitRow } from './schema';
import { toCommit } from './to-commit';

/** So many commits at once stay at one point. */
const AT_ONCE = 50;

/** The question for several commits. */
export function commitsDocument(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return `query Commits($owner: String!, $name: String!${indexes.map((index) => `, $revision${index}: String!`).join('')}) {
  rateLimit { limit cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    ${indexes.map((index) => `commit${index}: object(expression: $revision${index}) { ...CommitFields }`).join('\n    ')}
  }
}
${COMMIT_FIELDS}`;
}

/** Whatever else a revision may name is no commit, and comes without any field. */
const NoCommit = z.strictObject({}).transform(() => null);
const Answer = z.object({ repository: z.record(z.string(), z.union([CommitRow, NoCommit, z.null()])) });

/**
 * What deployed revisions bring that no branch has. They are looked up together; one whose parents are all known is all
 * there is to read, and of another the history, down to where every parent is known. The newest come first, as their
 * history has that of the others in it. Nothing comes of a revision that the repository does not have (any more).
 * @param read commits of this reading, to which those found here are added.
 */
export async function* looseRevisions(http: Http, scope: Scope, read: Set<string>): AsyncIterable<Batch<Commit>> {
  const isKnown = (id: string) => read.has(id) || scope.isKnown?.(id) === true;
  const wanted = [...new Set(scope.extraRevisions)].filter((revision) => !isKnown(revision));
  const found: CommitRow[] = [];
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    found.push(...(await lookUp(http, scope.resource, wanted.slice(start, start + AT_ONCE))));
  }
  const tellsApart = prefixesOf(toTerritories(scope.services, 'GitHub')).length > 0;
  for (const row of found.sort((one, other) => other.committedDate - one.committedDate)) {
    if (isKnown(row.oid)) {
      continue;
    }
    if (tellsApart || !row.parents.nodes.every(({ oid }) => isKnown(oid))) {
      yield* historyOf(http, scope, { revision: row.oid, read, isKnown });
    } else {
      read.add(row.oid);
      const record = toCommit(row, { repository: scope.resource, branch: null, services: null });
      yield { records: [record], complete: null, truncated: [] };
    }
  }
}

async function lookUp(http: Http, resource: string, revisions: readonly string[]): Promise<readonly CommitRow[]> {
  const named = Object.fromEntries(revisions.map((revision, index) => [`revision${index}`, revision]));
  const variables = { ...parseRepository(resource), ...named };
  const about = `deployed commits of ${resource}`;
  const { repository } = await ask(http, {
    document: commitsDocument(revisions.length),
    variables,
    data: Answer,
    about,
  });
  return Object.values(repository).flatMap((row) => row ?? []);
}

interface Loose {
  readonly revision: string;
  readonly read: Set<string>;
  readonly isKnown: (id: string) => boolean;
}

async function* historyOf(
  http: Http,
  { resource, span, services }: Scope,
  { revision, read, isKnown }: Loose,
): AsyncIterable<Batch<Commit>> {
  const territories = toTerritories(services, 'GitHub');
  const history = { resource, revision, since: span.from, until: null, prefixes: prefixesOf(territories) };
  const missing = new Set([revision]);
  for await (const { commits, touches } of readHistory(http, history)) {
    const unknown = commits.filter(({ oid }) => !isKnown(oid));
    for (const { oid, parents } of unknown) {
      read.add(oid);
      parents.nodes.filter((parent) => !isKnown(parent.oid)).forEach((parent) => missing.add(parent.oid));
    }
    commits.forEach(({ oid }) => missing.delete(oid));
    const records = unknown.map((row) => {
      const owners = ownersOf(territories, (prefix) => touches(row, prefix));
      return toCommit(row, { repository: resource, branch: null, services: owners });
    });
    yield { records, complete: null, truncated: [] };
    if (missing.size === 0) {
      return;
    }
  }
}
