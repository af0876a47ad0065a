import type { Commit } from '../../core/records';
import { toLinks } from '../../core/reading/commit-message';
import { ownersOf, type Territory } from '../../core/reading/paths';
import { isBotAuthor } from './bots';
import type { Placed } from './mainline';

/** Whether a commit touches a folder. */
export type Touches = (id: string, prefix: string) => boolean;

interface CommitPlace {
  readonly repository: string;
  readonly territories: readonly Territory[];
  readonly touches: Touches;
}

/** A commit without its author and its words; of a message only links to other commits are kept. */
export function toCommit({ row, parents, pullRequest }: Placed, place: CommitPlace): Commit {
  const { repository, territories, touches } = place;
  const services = ownersOf(territories, (prefix) => touches(row.commitId, prefix));
  return {
    kind: 'commit',
    id: row.commitId,
    repository,
    parents: [...parents],
    authoredAt: row.author.date,
    committedAt: row.committer.date,
    ...(services === null ? {} : { service: [...services] }),
    ...(pullRequest === null ? {} : { pullRequest }),
    ...toLinks(row.comment ?? ''),
    ...(isBotAuthor(row.author.name, row.author.email) ? { bot: true } : {}),
  };
}
