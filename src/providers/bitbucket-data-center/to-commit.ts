import type { Commit as CommitRecord } from '../../core/records';
import { toLinks } from '../../core/reading/commit-message';
import { ownersOf, type Territory } from '../../core/reading/paths';
import { isBot } from './bots';
import type { Commit } from './schema';
import type { Touches } from './touched-folders';

interface CommitPlace {
  readonly repository: string;
  readonly territories: readonly Territory[];
  readonly touches: Touches;
}

/** What Bitbucket writes when it merges or squashes, before version 7 in other words. */
const MERGED = /^(?:Pull request #(\d+): |Merge pull request #(\d+) in \S+ from )/;

/** A commit without its author and its words; of a message only links are kept. */
export function toCommit(row: Commit, { repository, territories, touches }: CommitPlace): CommitRecord {
  const services = ownersOf(territories, (prefix) => touches(row.id, prefix));
  const pullRequest = pullRequestIn(row);
  return {
    kind: 'commit',
    id: row.id,
    repository,
    parents: row.parents.map(({ id }) => id),
    authoredAt: row.authorTimestamp,
    committedAt: row.committerTimestamp,
    ...(services === null ? {} : { service: [...services] }),
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...toLinks(row.message ?? ''),
    ...(isBot(row.author) ? { bot: true } : {}),
  };
}

/** The number of the pull request that a commit merged or squashed. */
export function pullRequestIn({ message }: Commit): string | undefined {
  const [, number, older] = MERGED.exec(message ?? '') ?? [];
  return number ?? older;
}
