import type { AnyRecord, Commit, Deployment, PullRequest } from '../../src/core/records';

interface LeadTime {
  readonly deployedAt: number;
  readonly ms: number;
}

/**
 * Lead times of what deployments shipped, in the plainest way (every deployment walks back to what was live before),
 * to see whether the world tells its stories. Not the product's rules: those are in `src/metrics`.
 */
export function leadTimes(records: readonly AnyRecord[], deployments: readonly Deployment[]): readonly LeadTime[] {
  const commits = new Map(records.flatMap((row) => (row.kind === 'commit' ? [[row.id, row] as const] : [])));
  const pulls = new Map(
    records.flatMap((row) => (row.kind === 'pullRequest' ? [[`${row.repository} ${row.id}`, row] as const] : [])),
  );
  const live = new Set<string>();
  const inOrder = [...deployments].sort((one, other) => (one.finishedAt ?? 0) - (other.finishedAt ?? 0));
  return inOrder.flatMap(({ revision = '', finishedAt = 0, service }, index) => {
    const isFirst = index === 0;
    const starts = new Map<string, number>();
    for (const commit of walk(commits, live, revision)) {
      const pull = pulls.get(`${commit.repository} ${commit.pullRequest ?? ''}`);
      if (!isFirst && (commit.service === undefined || commit.service.includes(service))) {
        starts.set(pull?.id ?? commit.id, startOf(commit, pull));
      }
    }
    return [...starts.values()].map((start) => ({ deployedAt: finishedAt, ms: finishedAt - start }));
  });
}

function startOf(commit: Commit, pull: PullRequest | undefined): number {
  return Math.min(pull?.firstCommitAt ?? Infinity, pull?.openedAt ?? Infinity, commit.authoredAt);
}

/** What the revision reaches and was not live, which then is. */
function walk(commits: ReadonlyMap<string, Commit>, live: Set<string>, revision: string): readonly Commit[] {
  const found: Commit[] = [];
  const waiting = [revision];
  for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
    const commit = commits.get(sha);
    if (commit !== undefined && !live.has(sha)) {
      live.add(sha);
      found.push(commit);
      waiting.push(...commit.parents);
    }
  }
  return found;
}

/** NaN of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

export function shareOf<T>(rows: readonly T[], test: (row: T) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter(test).length / rows.length;
}
