import { DAY_MS, type Instant } from '../../core/instant';
import type { PullRequest } from './schema';

/** A pull request with when it was merged, null when it was not. */
export interface Ended {
  readonly row: PullRequest;
  readonly mergedAt: Instant | null;
}

/** Pull requests whose commits are asked for together. */
export interface Cluster {
  readonly members: readonly Ended[];
  /** What these reach is older than all of them, and left out. */
  readonly exclude: readonly string[];
}

/** The history between pull requests comes with theirs, so that those merged far apart are not asked for together. */
const WIDEST_MS = 21 * DAY_MS;

/**
 * Pull requests of this repository by where they go to, and when they were merged. What the destination of the first
 * reached just before, none of them brought; and what is not merged has nothing in its destination yet. Those that come
 * from a fork, or whose source or destination is not known any more, are in no cluster.
 */
export function toClusters(all: readonly Ended[], resource: string): readonly Cluster[] {
  const usable = all.filter(({ row }) => isUsable(row, resource));
  return [...new Set(usable.map(branchOf))].flatMap((branch) => {
    const members = usable.filter((member) => branchOf(member) === branch);
    const open = members.filter(({ mergedAt }) => mergedAt === null);
    const merged = members.flatMap(({ row, mergedAt }) => (mergedAt === null ? [] : [{ row, mergedAt }]));
    return [
      ...byTime(merged).map((part) => ({ members: part, exclude: part.slice(-1).flatMap(destinationOf) })),
      ...(open.length === 0 ? [] : [{ members: open, exclude: [branch] }]),
    ];
  });
}

interface Merged extends Ended {
  readonly mergedAt: Instant;
}

/** The last merged first. */
function byTime(merged: readonly Merged[]): readonly (readonly Merged[])[] {
  const clusters: Merged[][] = [];
  for (const member of [...merged].sort((one, other) => other.mergedAt - one.mergedAt)) {
    const last = clusters.at(-1);
    if (last?.[0] !== undefined && last[0].mergedAt - member.mergedAt <= WIDEST_MS) {
      last.push(member);
    } else {
      clusters.push([member]);
    }
  }
  return clusters;
}

function isUsable({ source, destination }: PullRequest, resource: string): boolean {
  const isHere = source?.repository?.full_name?.toLowerCase() === resource.toLowerCase();
  return isHere && Boolean(source?.commit) && Boolean(destination?.commit);
}

function branchOf({ row }: Ended): string {
  return row.destination?.branch?.name ?? '';
}

function destinationOf({ row }: Ended): readonly string[] {
  return row.destination?.commit ? [row.destination.commit.hash] : [];
}
