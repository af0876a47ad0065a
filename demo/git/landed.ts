import type { GitCommit } from './read-history';

/** A pull request as far as the history tells. */
export interface LandedPullRequest {
  readonly number: number;
  /** Null: a merge commit's subject does not say it. */
  readonly title: string | null;
  readonly landing: GitCommit;
  /** Commits that came with it, oldest first; after a squash there is none but the landing itself. */
  readonly commits: readonly GitCommit[];
  /** Number of the pull request that it reverts. */
  readonly reverts: number | null;
}

const MERGE = /^Merge pull request #(\d+)\b/;
const SQUASH = /^(.*\S)\s+\(#(\d+)\)$/;
const REVERT = /^Revert ".*\(#(\d+)\)"/;

/**
 * Pull requests that the default branch's own line of history names: `Merge pull request #12 …`, or a subject that
 * ends in `(#12)`. One that is named twice is the first.
 */
export function landedPullRequests(commits: readonly GitCommit[], head: string): readonly LandedPullRequest[] {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const found = new Map<number, LandedPullRequest>();
  const seen = new Set<string>();
  for (const landing of firstParents(bySha, head)) {
    const brought = unseen(bySha, seen, landing);
    const pull = toPullRequest(landing, brought);
    if (pull !== null && !found.has(pull.number)) {
      found.set(pull.number, pull);
    }
  }
  return [...found.values()];
}

/** The default branch's own line, oldest first. */
function firstParents(bySha: ReadonlyMap<string, GitCommit>, head: string): readonly GitCommit[] {
  const line: GitCommit[] = [];
  for (let commit = bySha.get(head); commit !== undefined; commit = bySha.get(commit.parents[0] ?? '')) {
    line.push(commit);
  }
  return line.reverse();
}

/** What a commit reaches that no earlier commit of the line reached, without itself. */
function unseen(bySha: ReadonlyMap<string, GitCommit>, seen: Set<string>, landing: GitCommit): readonly GitCommit[] {
  const brought: GitCommit[] = [];
  const waiting = landing.parents.slice(1);
  seen.add(landing.sha);
  for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
    const commit = bySha.get(sha);
    if (commit !== undefined && !seen.has(sha)) {
      seen.add(sha);
      brought.push(commit);
      waiting.push(...commit.parents);
    }
  }
  return brought.sort((one, other) => one.committedAt - other.committedAt);
}

function toPullRequest(landing: GitCommit, brought: readonly GitCommit[]): LandedPullRequest | null {
  const reverts = numberIn(REVERT.exec(landing.subject)?.[1]);
  const merged = numberIn(MERGE.exec(landing.subject)?.[1]);
  if (merged !== null) {
    return { number: merged, title: null, landing, commits: brought.length > 0 ? brought : [landing], reverts };
  }
  const [, title = null, squashed] = SQUASH.exec(landing.subject) ?? [];
  const number = numberIn(squashed);
  return number === null ? null : { number, title, landing, commits: [landing], reverts };
}

function numberIn(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
