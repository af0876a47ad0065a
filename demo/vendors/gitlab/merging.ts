import type { Commit, PullRequest } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { titleOf } from './wire';

/** How a merge request was merged, in GitLab's terms. */
interface Merging {
  readonly mergeCommitSha: string | null;
  /** Of a project that squashes and then fast-forwards. */
  readonly squashCommitSha: string | null;
  /** Its commits, the newest first; rebased ones have taken the place of those that were pushed. */
  readonly commits: readonly Commit[];
}

export function mergingOf(index: RepositoryIndex, pull: PullRequest): Merging {
  const pushed = pull.commits.flatMap((sha) => index.history.get(sha) ?? []).reverse();
  const landed = pull.mergeSha === null ? undefined : index.history.get(pull.mergeSha);
  const none = { mergeCommitSha: null, squashCommitSha: null };
  if (landed === undefined) {
    return { ...none, commits: pushed };
  }
  if (landed.parents.length > 1) {
    return { ...none, mergeCommitSha: landed.sha, commits: pushed };
  }
  if (titleOf(landed).endsWith(`(#${pull.number})`)) {
    return { ...none, squashCommitSha: landed.sha, commits: pushed };
  }
  return { ...none, commits: rebased(index, landed, pushed.length) };
}

/** From the last one back. */
function rebased(index: RepositoryIndex, last: Commit, count: number): readonly Commit[] {
  const commits = [last];
  for (let at = last; commits.length < count;) {
    const parent = index.history.get(at.parents[0] ?? '');
    if (parent === undefined) {
      break;
    }
    commits.push(parent);
    at = parent;
  }
  return commits;
}
