import type { Commit as CommitRecord } from '../../core/records';
import { toLinks } from '../../core/reading/commit-message';
import { ownersOf, type Territory } from '../../core/reading/paths';
import { isBotAuthor } from './bots';
import type { Commit } from './schema';
import type { Touches } from './touched-folders';

interface CommitPlace {
  readonly repository: string;
  readonly territories: readonly Territory[];
  readonly touches: Touches;
}

/** What Bitbucket writes when it merges or squashes; what stands after it is whatever people like. */
const MERGED = /^Merged in \S+ \(pull request #(\d+)\)$/m;

/** A commit without its author and its words; of a message only links are kept. Both of its times are the author's. */
export function toCommit(row: Commit, { repository, territories, touches }: CommitPlace): CommitRecord {
  const services = ownersOf(territories, (prefix) => touches(row.hash, prefix));
  const [subject = ''] = (row.message ?? '').split('\n');
  const pullRequest = MERGED.exec(subject)?.[1];
  return {
    kind: 'commit',
    id: row.hash,
    repository,
    parents: row.parents.map(({ hash }) => hash),
    authoredAt: row.date,
    committedAt: row.date,
    ...(services === null ? {} : { service: [...services] }),
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...toLinks(row.message ?? ''),
    ...(isBotAuthor(row.author) ? { bot: true } : {}),
  };
}
