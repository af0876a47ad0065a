import { commitOf, isMerge } from './history';
import type { OCommit, OPull, World } from './world';

/** What one change is. A key tells changes apart: pull request, commit, or an id that has no record. */

export type UnitKey = string;

export const pullKey = (repository: string, id: string): UnitKey => JSON.stringify(['pull', repository, id]);
const commitKey = (repository: string, id: string): UnitKey => JSON.stringify(['commit', repository, id]);
export const idKey = (id: string): UnitKey => JSON.stringify(['id', id]);

export function partsOf(key: UnitKey): readonly string[] {
  const parts: unknown = JSON.parse(key);
  return Array.isArray(parts) ? parts.map(String) : [];
}

export function pullOf(world: World, repository: string, id: string): OPull | null {
  return world.pulls.find((pull) => pull.repository === repository && pull.id === id) ?? null;
}

/** "A commit belongs to the pull request in its `pullRequest`, else to the one whose `mergeRevision` or `commits` names it." */
export function pullIdOf(world: World, commit: OCommit): string | null {
  return commit.pullRequest ?? pullNaming(world, commit.repository, commit.id);
}

function pullNaming(world: World, repository: string, sha: string): string | null {
  const naming = world.pulls.find(
    (pull) => pull.repository === repository && (pull.mergeRevision === sha || pull.commits.includes(sha)),
  );
  return naming?.id ?? null;
}

export function commitsOfPull(world: World, repository: string, id: string): readonly OCommit[] {
  return world.commits.filter((commit) => commit.repository === repository && pullIdOf(world, commit) === id);
}

/** The pull request's own: no merges, which count for arriving only, and no copies, which are their original's. */
export function ownCommits(world: World, repository: string, id: string): readonly OCommit[] {
  return commitsOfPull(world, repository, id).filter((commit) => !isMerge(commit) && commit.cherryPickOf === null);
}

/** "A pull request whose known commits are all copies is no change." */
export function isAllCopies(world: World, repository: string, id: string): boolean {
  const known = commitsOfPull(world, repository, id).filter((commit) => !isMerge(commit));
  return known.length > 0 && known.every(({ cherryPickOf }) => cherryPickOf !== null);
}

/** The change that a commit is part of. A merge commit without pull request has a key, so that copies of it are known. */
export function unitOf(world: World, commit: OCommit): UnitKey {
  if (commit.cherryPickOf !== null) {
    return unitOfSha(world, commit.repository, commit.cherryPickOf);
  }
  const pull = pullIdOf(world, commit);
  return pull === null ? commitKey(commit.repository, commit.id) : pullKey(commit.repository, pull);
}

/** Does the arrival of the commit ship its change? A merge commit's only where it belongs to a pull request. */
export function makesChange(world: World, commit: OCommit): boolean {
  const pull = pullIdOf(world, commit);
  return !isMerge(commit) || (pull !== null && !isAllCopies(world, commit.repository, pull));
}

/** The change that an SHA belongs to, whether or not there is a record of it. */
function unitOfSha(world: World, repository: string, sha: string): UnitKey {
  const commit = commitOf(world, repository, sha);
  if (commit !== null) {
    return unitOf(world, commit);
  }
  const pull = pullNaming(world, repository, sha);
  return pull === null ? commitKey(repository, sha) : pullKey(repository, pull);
}

/** The changes that a change says it reverts. */
export function revertedBy(world: World, key: UnitKey): readonly UnitKey[] {
  const [kind, repository = '', id = ''] = partsOf(key);
  if (kind === 'id') {
    return [];
  }
  const commits = kind === 'pull' ? ownCommits(world, repository, id) : [commitOf(world, repository, id)];
  const pull = kind === 'pull' ? (pullOf(world, repository, id)?.revertOf ?? null) : null;
  const byCommits = commits.flatMap((commit) => commit?.revertOf ?? []).map((sha) => unitOfSha(world, repository, sha));
  // A pull request may take back a commit of its own; that is no revert of a change.
  return [...byCommits, ...(pull === null ? [] : [pullKey(repository, pull)])].filter((target) => target !== key);
}

export function isRevert(world: World, key: UnitKey): boolean {
  return revertedBy(world, key).length > 0;
}

/** "A change that reverts a revert blames nothing and is no rework." */
export function blamingReverts(world: World, key: UnitKey): readonly UnitKey[] {
  const reverted = revertedBy(world, key);
  return reverted.some((target) => isRevert(world, target)) ? [] : reverted;
}
