import type { Commit } from '../../world/world';
import { titleOf, wireTime } from './wire';

/** The graph gives no parents. */
export function commitNode(commit: Commit): object {
  const { sha, message, authoredAt, committedAt } = commit;
  return {
    sha,
    message,
    title: titleOf(commit),
    authoredDate: wireTime(authoredAt),
    committedDate: wireTime(committedAt),
  };
}
