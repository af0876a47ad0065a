import { shownTitle } from '../core/dropped-titles';
import { instant } from '../core/instant';
import type { PullRequestRow, RowFilter } from '../core/metric';
import { compareTexts } from '../core/text-order';
import type { Attribution } from './attribution/attribution';
import { openSpan } from './open-pull-requests';
import { ownersOfPullRequests } from './pull-requests';
import { servicesThatPass, toInstant, toSeconds } from './row-values';
import { spanBetween } from './spans';

/** Pull requests that were merged in the range, by their merge. */
export function mergedPullRequestRows(attribution: Attribution, filter: RowFilter): readonly PullRequestRow[] {
  const { mergedAt } = attribution.set.tables.pullRequest.columns;
  const timeOf = (row: number): number => attribution.known(mergedAt.at(row));
  return rowsWhere(attribution, filter, {
    timeOf,
    takes: (row) => isWithin(timeOf(row), filter),
    ageOf: () => NaN,
  });
}

/** Pull requests that are open at the end of the range (null: now), the one that was opened first before the others. */
export function openPullRequestRows(
  attribution: Attribution,
  filter: RowFilter & { readonly now: number },
): readonly PullRequestRow[] {
  const end = Math.min(filter.to ?? filter.now, filter.now);
  const { from, until } = openSpan(attribution);
  return rowsWhere(attribution, filter, {
    timeOf: from,
    // As `countStanding` has it.
    takes: (row) => from(row) < end && until(row) >= end,
    ageOf: (row) => spanBetween(from(row), end),
  });
}

interface Listed {
  readonly timeOf: (row: number) => number;
  readonly takes: (row: number) => boolean;
  /** Milliseconds. */
  readonly ageOf: (row: number) => number;
}

function rowsWhere(attribution: Attribution, { filters }: RowFilter, listed: Listed): readonly PullRequestRow[] {
  const { rows } = attribution.set.tables.pullRequest;
  const owners = ownersOfPullRequests(attribution);
  const found: { readonly time: number; readonly row: PullRequestRow }[] = [];
  for (let row = 0; row < rows; row++) {
    if (listed.takes(row) && !attribution.facts.isExcluded(row)) {
      const services = servicesThatPass(owners.of(row), filters);
      if (services.length > 0) {
        found.push({ time: listed.timeOf(row), row: toRow(attribution, row, { services, listed }) });
      }
    }
  }
  found.sort((one, other) => one.time - other.time || compareTexts(one.row.id, other.row.id));
  return found.map(({ row }) => row);
}

interface Found {
  readonly services: readonly string[];
  readonly listed: Listed;
}

function toRow({ set, known, rules }: Attribution, row: number, { services, listed }: Found): PullRequestRow {
  const { columns } = set.tables.pullRequest;
  const mergedAt = known(columns.mergedAt.at(row));
  return {
    id: columns.id.read(row) ?? '',
    services,
    repository: columns.repository.read(row) ?? '',
    openedAt: instant(columns.openedAt.at(row)),
    firstReviewAt: toInstant(known(columns.firstReviewAt.at(row))),
    approvedAt: toInstant(known(columns.approvedAt.at(row))),
    mergedAt: toInstant(mergedAt),
    lifetimeSeconds: toSeconds(spanBetween(known(columns.firstCommitAt.at(row)), mergedAt)),
    ageSeconds: toSeconds(listed.ageOf(row)),
    lines: toNumber(columns.additions.at(row) + columns.deletions.at(row)),
    files: toNumber(columns.files.at(row)),
    title: shownTitle(columns.title.read(row), rules.settings),
    url: columns.url.read(row) ?? null,
  };
}

function toNumber(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function isWithin(time: number, { from, to }: RowFilter): boolean {
  return !Number.isNaN(time) && (from === null || time >= from) && (to === null || time < to);
}
