import type { Commit } from '../../world/world';
import type { RepositoryIndex } from './repository-index';
import { page, toCommit, type Place } from './rest-shapes';

/** `/compare/{base}...{head}`: what the head reaches and the base does not, oldest first. Null: a revision is unknown. */
export function compare(place: Place, range: string, { from, size }: { readonly from: number; readonly size: number }) {
  const [baseName = '', headName = ''] = range.split('...').map(decodeURIComponent);
  const [base, head] = [place.index.resolve(baseName), place.index.resolve(headName)];
  if (base === undefined || head === undefined) {
    return null;
  }
  const [ahead, behind] = [missing(place.index, head, base), missing(place.index, base, head)];
  const status =
    ahead.length === 0 ? (behind.length === 0 ? 'identical' : 'behind') : behind.length === 0 ? 'ahead' : 'diverged';
  const url = `${place.api}/compare/${range}`;
  return {
    url,
    html_url: `${page(place)}/compare/${range}`,
    permalink_url: `${page(place)}/compare/${range}`,
    diff_url: `${page(place)}/compare/${range}.diff`,
    patch_url: `${page(place)}/compare/${range}.patch`,
    base_commit: toCommit(place, base),
    merge_base_commit: toCommit(place, mergeBase(place.index, base, head) ?? base),
    status,
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: ahead
      .reverse()
      .slice(from, from + size)
      .map((commit) => toCommit(place, commit)),
    files: [],
  };
}

/** Newest first. */
function missing(index: RepositoryIndex, head: Commit, base: Commit): Commit[] {
  const known = new Set(index.history.of(base.sha, null));
  return index.history.of(head.sha, null).filter((commit) => !known.has(commit));
}

function mergeBase(index: RepositoryIndex, base: Commit, head: Commit): Commit | undefined {
  const known = new Set(index.history.of(base.sha, null));
  return index.history.of(head.sha, null).find((commit) => known.has(commit));
}
