import type { Instant } from '../../core/instant';
import { withoutAddresses } from '../../core/reading/without-addresses';
import type { Incident } from '../../core/records';
import type { Service } from '../../core/settings';
import type { IncidentRow } from './schema';
import { targetOf } from './target';

/**
 * What was merged into another incident is no incident beside it; what has an urgency that nobody asked for, or belongs
 * to another service, is none of this one's.
 */
export function isIncidentOf(row: IncidentRow, service: Service): boolean {
  const target = targetOf(service);
  const urgencies = (service.incidents?.urgencies ?? []).map((urgency) => urgency.toLowerCase());
  const isMerged = row.resolve_reason?.type === 'merge_resolve_reason';
  const isElsewhere = target?.type === 'service' && row.service !== null && row.service.id !== target.id;
  return !isMerged && !isElsewhere && (urgencies.length === 0 || urgencies.includes(urgencyOf(row)));
}

/** Where an account does not tell urgencies apart, all are high. */
function urgencyOf({ urgency }: IncidentRow): string {
  return urgency?.toLowerCase() ?? 'high';
}

const OPEN: readonly string[] = ['triggered', 'acknowledged'];

/**
 * When what is resolved was; null while it is open, also again. `last_status_change_at` is that same moment, and all
 * that older answers have; it moves with every update of what is not resolved. Of a status that is new, only the time
 * itself counts. Undefined: it is resolved, and the answer does not say when.
 */
export function resolvedAt({ status, resolved_at, last_status_change_at }: IncidentRow): Instant | null | undefined {
  if (status === 'resolved') {
    return resolved_at ?? last_status_change_at ?? undefined;
  }
  return OPEN.includes(status) ? null : resolved_at;
}

/** An incident without its people. */
export function toIncident(row: IncidentRow, service: string, resolved: Instant | null): Incident {
  const severity = severityOf(row);
  const title = row.title ?? row.summary?.replace(/^\[#\d+\]\s*/, '');
  return {
    kind: 'incident',
    id: row.id,
    service,
    startedAt: row.created_at,
    ...(resolved === null ? {} : { resolvedAt: resolved }),
    ...(severity ? { severity } : {}),
    ...(title ? { title: withoutAddresses(title) } : {}),
    ...(row.html_url ? { url: row.html_url } : {}),
  };
}

function severityOf({ priority, urgency }: IncidentRow): string | null {
  return priority?.summary ?? priority?.name ?? urgency;
}
