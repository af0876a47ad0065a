import type { Instant } from '../../core/instant';
import type { Commit } from '../../core/records';
import { isBotAuthor } from './bots';
import { toLinks } from '../../core/reading/commit-message';
import type { CommitRow } from './schema';

/** Where a commit was read. */
interface CommitPlace {
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
