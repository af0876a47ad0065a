import type { Issue } from '../../world/world';

export type StatusName = 'open' | 'progress' | 'resolved' | 'closed';

export interface StatusChange {
  readonly at: number;
  readonly from: StatusName;
  readonly to: StatusName;
}

export interface JiraHistory {
  readonly status: StatusName;
  /** Oldest first. */
  readonly changes: readonly StatusChange[];
  /** Null: it has no resolution, which some workflows never set. */
  readonly resolvedAt: number | null;
  /** When the status last came into another category. */
  readonly categoryChangedAt: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DONE: readonly StatusName[] = ['resolved', 'closed'];

function isDoneStatus(status: StatusName): boolean {
  return DONE.includes(status);
}

/**
 * What happened to an issue, in the ways that Jira's workflows have: every third is closed a day after it was resolved,
 * every fifth was opened again, every tenth has kept its first resolution all the same, and every fourth has none.
 */
export function toHistory(issue: Issue, { index, now }: { index: number; now: number }): JiraHistory {
  const changes = changesOf(issue, index, now);
  const status = changes.at(-1)?.to ?? 'open';
  const done = changes.filter(({ from, to }) => isDoneStatus(to) && !isDoneStatus(from)).map(({ at }) => at);
  const kept = index % 10 === 0 ? done[0] : done.at(-1);
  const isResolved = isDoneStatus(status) && index % 4 !== 1;
  const moved = changes.filter(({ from, to }) => category(from) !== category(to));
  return {
    status,
    changes,
    resolvedAt: isResolved ? (kept ?? null) : null,
    categoryChangedAt: moved.at(-1)?.at ?? issue.createdAt,
  };
}

export function category(status: StatusName): 'new' | 'indeterminate' | 'done' {
  return isDoneStatus(status) ? 'done' : status === 'open' ? 'new' : 'indeterminate';
}

function changesOf({ createdAt, closedAt }: Issue, index: number, now: number): readonly StatusChange[] {
  const end = closedAt ?? now;
  const span = end - createdAt;
  const start = change(createdAt + Math.min(5 * MINUTE_MS, Math.floor(span / 10)), 'open', 'progress');
  const isReopened = index % 5 === 0 && span > HOUR_MS;
  const again = isReopened
    ? [
        change(createdAt + Math.floor(span / 3), 'progress', 'resolved'),
        change(createdAt + Math.floor(span / 2), 'resolved', 'progress'),
      ]
    : [];
  if (closedAt === null) {
    return span < 10 * MINUTE_MS ? [] : [start, ...again];
  }
  const closing = closedAt + 24 * HOUR_MS;
  const later = index % 3 === 1 && closing <= now ? [change(closing, 'resolved', 'closed')] : [];
  return [start, ...again, change(closedAt, 'progress', 'resolved'), ...later];
}

function change(at: number, from: StatusName, to: StatusName): StatusChange {
  return { at, from, to };
}
