import { shownTitle } from '../core/dropped-titles';
import { grouped } from '../core/grouped';
import { instant } from '../core/instant';
import type { RowFilter, WaitingRow } from '../core/metric';
import { compareTexts } from '../core/text-order';
import type { Attribution } from './attribution/attribution';
import { keyId } from './attribution/change-id';
import { deployableChanges, type Deployable } from './deployable-changes';
import { ReachedAt } from './reached-at';
import { passes } from './selection';
import { chainsByService, knownSince } from './undeployed-changes';

/**
 * Changes that could be deployed and that no production environment of their service has at the end of the range (null:
 * now), the one that waits longest first. Of a service that never deployed a known revision nothing is known.
 */
export function waitingRows(
  attribution: Attribution,
  { to, now, filters }: RowFilter & { readonly now: number },
): readonly WaitingRow[] {
  const end = Math.min(to ?? now, now);
  const chains = chainsByService(attribution);
  const reached = new ReachedAt(attribution);
  const rows: WaitingRow[] = [];
  for (const [service, changes] of grouped(deployableChanges(attribution), ({ labels }) => labels.service)) {
    const ofService = chains.get(service) ?? [];
    if (!(knownSince(attribution, ofService) < end)) {
      continue;
    }
    reached.enter(ofService);
    for (const change of changes) {
      // As `countStanding` has it.
      if (change.start < end && reached.at(change.key) >= end && passes(change.labels, filters)) {
        rows.push(toRow(attribution, change, end));
      }
    }
  }
  return rows.sort((one, other) => one.since - other.since || compareTexts(one.id, other.id));
}

function toRow({ changes, set, rules }: Attribution, { key, start, labels }: Deployable, end: number): WaitingRow {
  const isPullRequest = key < changes.records;
  const { title, url } = set.tables.pullRequest.columns;
  return {
    id: keyId({ changes, set }, key),
    service: labels.service,
    repository: labels.repository,
    since: instant(start),
    ageSeconds: (end - start) / 1000,
    title: isPullRequest ? shownTitle(title.read(key), rules.settings) : null,
    url: isPullRequest ? (url.read(key) ?? null) : null,
  };
}
