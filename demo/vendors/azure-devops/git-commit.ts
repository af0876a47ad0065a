import type { Commit } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { gitTime, guid, WEB } from './wire';

/** As lists have it: a message is cut after its first line, and nobody says the parents. */
export function commitRow(
  { repository: own }: RepositoryIndex,
  { sha, authoredAt, committedAt, message, author }: Commit,
) {
  const [title = '', ...rest] = message.split('\n');
  const name = author?.login ?? 'unknown';
  const by = (at: number) => ({ name, email: `${name}@mail.example`, date: gitTime(at) });
  return {
    commitId: sha,
    author: by(authoredAt),
    committer: by(committedAt),
    comment: title,
    ...(rest.length === 0 ? {} : { commentTruncated: true }),
    changeCounts: { Add: 0, Edit: 1, Delete: 0 },
    url: `${WEB}/_apis/git/repositories/${guid(own.id)}/commits/${sha}`,
  };
}
