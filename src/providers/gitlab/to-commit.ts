import type { Commit } from '../../core/records';
import { toLinks } from '../../core/reading/commit-message';
import { ownersOf, type Territory } from '../../core/reading/paths';
import { isBotAuthor } from './bots';
import type { RestCommit } from './rest-schema';
import type { Touches } from './touched-folders';

interface CommitPlace {
  readonly repository: string;
  readonly territories: readonly Territory[];
  readonly touches: Touches;
}

/**
 * Commits without their authors and their words; of a message only links to other commits are kept. Which merge request
 * brought one is not said here: merge requests name their commits.
 */
export function toCommits(rows: readonly RestCommit[], place: CommitPlace): readonly Commit[] {
  return rows.map((row) => toCommit(row, place));
}

function toCommit(row: RestCommit, { repository, territories, touches }: CommitPlace): Commit {
  const services = ownersOf(territories, (prefix) => touches(row.id, prefix));
  return {
    kind: 'commit',
    id: row.id,
    repository,
    parents: row.parent_ids,
    authoredAt: row.authored_date,
    committedAt: row.committed_date,
    ...(services === null ? {} : { service: [...services] }),
    ...toLinks(row.message ?? ''),
    ...(isBotAuthor(row.author_name, row.author_email) ? { bot: true } : {}),
  };
}
