import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Commit } from '../../core/records';
import { isBotAuthor } from './bots';
import { toLinks } from './commit-message';
import { inTurn, knownFrom } from './complete';
import { readHistory } from './history';
import { ownersOf, prefixesOf, toTerritories } from './paths';
import type { CommitRow } from './schema';

const HEAD = 'HEAD';

/**
 * The history of the services' branches, newest first, by the time of committing; then that of deployed revisions which
 * are on none of them. `service` names those whose paths a commit touches: an empty list is a commit that is nobody's
 * (every service has paths, and it touches none of them), while a commit without `service` is everybody's.
 */
export async function* fetchCommits(http: Http, scope: Scope): AsyncIterable<Batch<Commit>> {
  const read = new Set<string>();
  for await (const batch of inTurn(branchesOf(scope).map((branch) => branchHistory(http, scope, branch)))) {
    batch.records.forEach(({ id }) => read.add(id));
    yield batch;
  }
  for (const revision of scope.extraRevisions ?? []) {
    yield* revisionHistory(http, scope, revision, read);
  }
}

/** Null: the default branch. None when nothing but revisions is asked for. */
function branchesOf({ span, services }: Scope): readonly (string | null)[] {
  const branches = new Set(services.map(({ repository }) => repository?.branch ?? null));
  return span.from >= span.to ? [] : branches.size === 0 ? [null] : [...branches];
}

async function* branchHistory(http: Http, scope: Scope, branch: string | null): AsyncIterable<Batch<Commit>> {
  const { resource, span, services } = scope;
  const territories = toTerritories(services);
  const revision = branch === null ? HEAD : `refs/heads/${branch}`;
  const history = { resource, revision, since: span.from, until: span.to, prefixes: prefixesOf(territories) };
  for await (const { commits, touches, defaultBranch } of readHistory(http, history)) {
    const records = commits.map((row) =>
      toCommit(row, {
        repository: resource,
        branch: branch ?? defaultBranch,
        services: ownersOf(territories, (prefix) => touches(row, prefix)),
      }),
    );
    const oldest = commits.at(-1)?.committedDate;
    yield { records, complete: oldest === undefined ? null : knownFrom(span, oldest), truncated: [] };
  }
  yield { records: [], complete: span, truncated: [] };
}

/**
 * What a revision brings that no branch has: its history, down to where every parent is known. Nothing when the
 * repository does not have the revision (any more).
 */
async function* revisionHistory(
  http: Http,
  scope: Scope,
  revision: string,
  read: Set<string>,
): AsyncIterable<Batch<Commit>> {
  const isKnown = (id: string) => read.has(id) || scope.isKnown?.(id) === true;
  if (isKnown(revision)) {
    return;
  }
  const { resource, span, services } = scope;
  const territories = toTerritories(services);
  const history = { resource, revision, since: span.from, until: null, prefixes: prefixesOf(territories) };
  const missing = new Set([revision]);
  for await (const { commits, touches } of readHistory(http, history)) {
    const unknown = commits.filter(({ oid }) => !isKnown(oid));
    for (const { oid, parents } of unknown) {
      read.add(oid);
      parents.nodes.filter((parent) => !isKnown(parent.oid)).forEach((parent) => missing.add(parent.oid));
    }
    commits.forEach(({ oid }) => missing.delete(oid));
    const records = unknown.map((row) =>
      toCommit(row, {
        repository: resource,
        branch: null,
        services: ownersOf(territories, (prefix) => touches(row, prefix)),
      }),
    );
    yield { records, complete: null, truncated: [] };
    if (missing.size === 0) {
      return;
    }
  }
}

/** Where a commit was read. */
export interface CommitPlace {
  readonly repository: string;
  /** The branch that ships; null when it is not known. */
  readonly branch: string | null;
  /** Null: not told apart. */
  readonly services: readonly string[] | null;
}

/** A commit without its author and its words; of the message only links to other commits are kept. */
export function toCommit(row: CommitRow, { repository, branch, services }: CommitPlace): Commit {
  const pullRequest = pullRequestOf(row, branch);
  return {
    kind: 'commit',
    id: row.oid,
    repository,
    parents: row.parents.nodes.map(({ oid }) => oid),
    authoredAt: row.authoredDate,
    committedAt: row.committedDate,
    ...(services === null ? {} : { service: [...services] }),
    ...(pullRequest === null ? {} : { pullRequest }),
    ...toLinks(row.message),
    ...(isBotAuthor(row.author) ? { bot: true } : {}),
  };
}

/** The pull request that brought the commit to the branch, else the first that was merged with it anywhere. */
function pullRequestOf({ associatedPullRequests }: CommitRow, branch: string | null): string | null {
  const merged = (associatedPullRequests?.nodes ?? [])
    .filter(({ state }) => state === 'MERGED')
    .sort((one, other) => mergeTime(one.mergedAt) - mergeTime(other.mergedAt));
  const [first] = [...merged.filter(({ baseRefName }) => baseRefName === branch), ...merged];
  return first === undefined ? null : String(first.number);
}

function mergeTime(mergedAt: Instant | null): number {
  return mergedAt ?? Infinity;
}
