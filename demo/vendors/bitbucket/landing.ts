import type { Commit, PullRequest } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';

/** What the destination of a pull request was when it was merged or closed, else what it is now. */
export function destinationOf(index: RepositoryIndex, pull: PullRequest): Commit | undefined {
  const merged = pull.mergeSha === null ? undefined : index.history.get(pull.mergeSha);
  if (merged === undefined) {
    return headAt(index, pull.base, pull.closedAt ?? Infinity);
  }
  const copies = isRebased(merged, pull) ? pull.commits.length : 1;
  return Array.from({ length: copies }).reduce<Commit | undefined>(
    (commit) => index.history.get(commit?.parents[0] ?? ''),
    merged,
  );
}

/** Bitbucket's words for what it merges or squashes; what was rebased keeps its own. */
export function messageOf(index: RepositoryIndex, commit: Commit): string {
  const pull = commit.pullRequest === null ? undefined : index.pullRequests.get(commit.pullRequest);
  if (pull?.mergeSha !== commit.sha || isRebased(commit, pull)) {
    return commit.message;
  }
  const [, ...rest] = commit.message.split('\n');
  return [`Merged in ${pull.head} (pull request #${pull.number})`, '', pull.title, ...rest].join('\n');
}

function isRebased({ parents, message }: Commit, { number }: PullRequest): boolean {
  return parents.length === 1 && !message.split('\n', 1)[0]?.endsWith(`(#${number})`);
}

/** Along the first parents, as the branch was moved. */
function headAt(index: RepositoryIndex, branch: string, time: number): Commit | undefined {
  let commit = index.resolve(branch);
  while (commit !== undefined && commit.committedAt > time) {
    commit = index.history.get(commit.parents[0] ?? '');
  }
  return commit;
}
