/** What a commit's message says that it does to another commit; of the message only this is kept. */
interface MessageLinks {
  readonly revertOf?: string;
  readonly cherryPickOf?: string;
}

/** Git writes the full name of the other commit, on a line of its own. */
const REVERT = /^This reverts commit ([0-9a-f]{40}(?:[0-9a-f]{24})?)\b/im;
const CHERRY_PICK = /^\(cherry picked from commit ([0-9a-f]{40}(?:[0-9a-f]{24})?)\)/gim;

/**
 * Reads what `git revert` and `git cherry-pick -x` write. Of a copy of a copy, the first line names the first original.
 */
export function toLinks(message: string): MessageLinks {
  const reverted = REVERT.exec(message)?.[1];
  const [picked] = [...message.matchAll(CHERRY_PICK)].map(([, sha]) => sha);
  return {
    ...(reverted === undefined ? {} : { revertOf: reverted.toLowerCase() }),
    ...(picked === undefined ? {} : { cherryPickOf: picked.toLowerCase() }),
  };
}
