import { instant } from '../../core/instant';
import type { PullRequest as PullRequestRecord } from '../../core/records';
import { ownersOf, type Territory } from '../../core/reading/paths';
import { isBot } from './bots';
import type { Mainline } from './mainline';
import type { Commit, PullRequest } from './schema';
import type { Touches } from './touched-folders';

const STATES: Readonly<Record<string, NonNullable<PullRequestRecord['state']>>> = {
  OPEN: 'open',
  MERGED: 'merged',
  DECLINED: 'closed',
};

interface PullRequestPlace {
  readonly repository: string;
  readonly territories: readonly Territory[];
  readonly touches: Touches;
  readonly mainline: Mainline;
}

/** A pull request without its people and its words; of the description only what it reverts is kept. */
export function toPullRequest(row: PullRequest, place: PullRequestPlace): PullRequestRecord {
  const merge = row.state === 'MERGED' ? place.mainline.mergeOf(row) : null;
  const brought = merge === null ? null : place.mainline.broughtBy(merge);
  return {
    kind: 'pullRequest',
    id: String(row.id),
    repository: place.repository,
    openedAt: row.createdDate,
    service: ownersIn(row, { ...place, brought }),
    state: STATES[row.state],
    base: row.toRef.displayId ?? undefined,
    ...endOf(row, merge),
    ...(brought === null ? {} : commitsOf(brought)),
    revertOf: /\breverts pull request #(\d+)\b/i.exec(row.description ?? '')?.[1],
    title: row.title,
    url: pageOf(row),
    bot: isBot(row.author?.user) ? true : undefined,
  };
}

/** What old servers do not tell of a merge, the history may. */
function endOf({ state, closedDate, properties }: PullRequest, merge: Commit | null) {
  const closedAt = closedDate ?? undefined;
  switch (state) {
    case 'MERGED':
      return { mergedAt: closedAt, closedAt, mergeRevision: merge?.id ?? properties?.mergeCommit?.id ?? undefined };
    case 'DECLINED':
      return { closedAt };
    default:
      return {};
  }
}

function pageOf({ links }: PullRequest): string | undefined {
  return links?.self?.[0]?.href ?? undefined;
}

function commitsOf(brought: readonly Commit[]) {
  const first = Math.min(...brought.map(({ authorTimestamp }) => authorTimestamp));
  return {
    firstCommitAt: brought.length === 0 ? undefined : instant(first),
    commits: brought.map(({ id }) => id).reverse(),
  };
}

/**
 * Whose folders it touches: by what it brought, by what it was squashed to, else by its last commit. Where none of them is
 * in the history of a folder it may be anybody's.
 */
function ownersIn(
  { properties, fromRef }: PullRequest,
  { territories, touches, brought }: PullRequestPlace & { readonly brought: readonly Commit[] | null },
): string[] | undefined {
  const ids = [properties?.mergeCommit?.id, fromRef.latestCommit, ...(brought ?? []).map(({ id }) => id)];
  const owners = ownersOf(territories, (prefix) => ids.some((id) => id && touches(id, prefix)));
  return owners === null || owners.length === 0 ? undefined : [...owners];
}
