import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import { readCommit } from './history';
import { strategyOf, type Landed } from './landed';
import type { RepositoryPlace } from './place';
import type { CommitRow, PullRequestRow } from './schema';

/** A commit with what is known of where it stands. */
export interface Placed {
  readonly row: CommitRow;
  readonly parents: readonly string[];
  /** Id of the pull request that brought it to the branch, null when none is known to have. */
  readonly pullRequest: string | null;
}

interface Branch {
  readonly place: RepositoryPlace;
  /** First parents, the newest first, without a gap. */
  readonly rows: readonly CommitRow[];
  /** Commits that the branch reaches and that are none of its own: they were merged into it. */
  readonly side: ReadonlySet<string>;
  readonly landed: Landed;
  readonly since: Instant;
}

interface Mainline {
  readonly mainline: readonly Placed[];
  /** What came by merges without a pull request. */
  readonly merged: readonly Placed[];
}

/**
 * The branch's own commits with their parents, which no list of Azure DevOps tells. The first parent is the next commit
 * of the branch. The second is the head of the pull request that a merge completed. What was merged without one is
 * looked up by itself, with all that it brought.
 */
export async function placeMainline(http: Http, branch: Branch, count: number): Promise<Mainline> {
  const { rows, landed } = branch;
  const requests = toRequests(rows, landed);
  const merged: string[] = [];
  const own = await Promise.all(
    rows.slice(0, count).map(async (row, index): Promise<Placed> => {
      const next = rows[index + 1];
      const first = next === undefined ? [] : [next.commitId];
      const others = await otherParents(http, branch, row);
      merged.push(...others.unnamed);
      const parents = [...first, ...others.parents];
      return { row, parents, pullRequest: requests.get(row.commitId) ?? null };
    }),
  );
  const isKnown = (id: string) => !branch.side.has(id);
  const { place, since } = branch;
  return { mainline: own, merged: await placeSide(http, { place, from: merged, isKnown, since }) };
}

interface OtherParents {
  readonly parents: readonly string[];
  /** Those of them whose commits no pull request names. */
  readonly unnamed: readonly string[];
}

async function otherParents(http: Http, { place, side, landed }: Branch, row: CommitRow): Promise<OtherParents> {
  const request = landed.get(row.commitId);
  const source = request?.lastMergeSourceCommit?.commitId;
  if (source !== undefined && side.has(source)) {
    return { parents: [source], unnamed: [] };
  }
  if (side.size === 0 || (request && !isMerged(request))) {
    return { parents: [], unnamed: [] };
  }
  return readOthers(http, place, row);
}

async function readOthers(http: Http, place: RepositoryPlace, row: CommitRow): Promise<OtherParents> {
  const parents = (await readCommit(http, place, row.commitId))?.parents?.slice(1) ?? [];
  return { parents, unnamed: parents };
}

/** Whether it may have ended in a merge commit; where nobody says how it was completed, it may. */
function isMerged(request: PullRequestRow): boolean {
  const strategy = strategyOf(request);
  return strategy !== 'squash' && strategy !== 'rebase';
}

interface Side {
  readonly place: RepositoryPlace;
  readonly from: readonly string[];
  readonly isKnown: (id: string) => boolean;
  /** Nothing older is wanted. */
  readonly since: Instant;
}

/** Commits by themselves, and their ancestors down to what is known. */
export async function placeSide(http: Http, { place, from, isKnown, since }: Side): Promise<readonly Placed[]> {
  const placed: Placed[] = [];
  const queue = [...from];
  const asked = new Set<string>();
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const row = asked.has(id) || isKnown(id) ? null : await readCommit(http, place, id);
    asked.add(id);
    if (row !== null && row.committer.date >= since) {
      placed.push({ row, parents: row.parents ?? [], pullRequest: null });
      queue.push(...(row.parents ?? []));
    }
  }
  return placed;
}

/** By commit: all between where the branch stood and what a pull request ended in came with it, however it was merged. */
function toRequests(rows: readonly CommitRow[], landed: Landed): ReadonlyMap<string, string> {
  const position = new Map(rows.map(({ commitId }, index) => [commitId, index]));
  const requests = new Map<string, string>();
  rows.forEach(({ commitId }, index) => {
    const request = landed.get(commitId);
    const base = position.get(request?.lastMergeTargetCommit?.commitId ?? '');
    if (request !== undefined) {
      const end = base === undefined || base <= index ? index + 1 : base;
      rows.slice(index, end).forEach((row) => requests.set(row.commitId, String(request.pullRequestId)));
    }
  });
  return requests;
}
