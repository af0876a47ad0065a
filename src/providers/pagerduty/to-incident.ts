import type { Instant } from '../../core/instant';
import { withoutAddresses } from '../../core/reading/without-addresses';
import type { Incident } from '../../core/records';
import type { Refusal } from '../../core/sample';
import type { Service } from '../../core/settings';
import type { IncidentRow } from './schema';
import { targetOf, type Target } from './target';

/**
 * What was merged into another incident is no incident beside it; what has an urgency that nobody asked for, or belongs
 * to another service, is none of this one's.
 */
export function refusalOf(row: IncidentRow, service: Service): Refusal | null {
  const target = targetOf(service);
  const urgencies = (service.incidents?.urgencies ?? []).map((urgency) => urgency.toLowerCase());
  if (row.resolve_reason?.type === 'merge_resolve_reason') {
    return 'dropped';
  }
  if (target !== null && isElsewhere(row, target)) {
    return 'service';
  }
  return urgencies.length === 0 || urgencies.includes(urgencyOf(row)) ? null : 'urgency';
}

function isElsewhere({ service }: IncidentRow, { type, id }: Target): boolean {
  return type === 'service' && service !== null && service.id !== id;
}

export function candidateOf(row: IncidentRow, why: Refusal) {
  const detail = why === 'service' ? (row.service?.id ?? '') : urgencyOf(row);
  return { id: row.id, name: titleOf(row) ?? row.id, at: row.created_at, url: row.html_url ?? undefined, detail };
}

/** Without the number that it is listed by. */
function titleOf({ title, summary }: IncidentRow): string | null {
  const text = title ?? summary?.replace(/^\[#\d+\]\s*/, '');
  return text ? withoutAddresses(text) : null;
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
  const title = titleOf(row);
  return {
    kind: 'incident',
    id: row.id,
    service,
    startedAt: row.created_at,
    ...(resolved === null ? {} : { resolvedAt: resolved }),
    ...(severity ? { severity } : {}),
    ...(title === null ? {} : { title }),
    ...(row.html_url ? { url: row.html_url } : {}),
  };
}

function severityOf({ priority, urgency }: IncidentRow): string | null {
  return priority?.summary ?? priority?.name ?? urgency;
}
