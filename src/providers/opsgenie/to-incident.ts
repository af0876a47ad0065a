import type { Instant } from '../../core/instant';
import { causeIn } from '../../core/reading/incident-links';
import { withoutAddresses } from '../../core/reading/without-addresses';
import type { Incident } from '../../core/records';
import type { Refusal } from '../../core/sample';
import type { Service } from '../../core/settings';
import type { Row } from './schema';

/** Every condition that the service's rule names has to hold. */
export function refusalOf({ services, teams, tags, priority }: Row, { incidents }: Service): Refusal | null {
  const { service, team, serviceLabel, urgencies = [] } = incidents ?? {};
  const conditions = [
    ['service', meets(service, services)],
    ['team', meets(team, teams)],
    ['serviceLabel', meets(serviceLabel, tags)],
    ['urgency', urgencies.length === 0 || has(urgencies, priority ?? '')],
  ] as const;
  return conditions.find(([, holds]) => !holds)?.[0] ?? null;
}

export function candidateOf({ id, title, startedAt, url, tags, services, teams, priority }: Row, why: Refusal) {
  const details: Partial<Record<Refusal, readonly string[]>> = { service: services, team: teams, serviceLabel: tags };
  const detail = (details[why] ?? [priority ?? '']).join(', ');
  return { id, name: title ? withoutAddresses(title) : id, at: startedAt, url: url ?? undefined, detail };
}

function meets(wanted: string | undefined, given: readonly string[]): boolean {
  return wanted === undefined || has(given, wanted);
}

function has(texts: readonly string[], wanted: string): boolean {
  return texts.some((text) => text.toLowerCase() === wanted.toLowerCase());
}

/**
 * When the row ended, by what it says itself: null while it is open, also again, whatever it kept of the time before.
 * Of a status that is new, only the time itself counts. Undefined: it is over, and the row does not say since when.
 */
export function endOf({ status, endedAt }: Row): Instant | null | undefined {
  if (status === 'open') {
    return null;
  }
  return status === 'resolved' || status === 'closed' ? (endedAt ?? undefined) : endedAt;
}

/** An incident without its people. */
export function toIncident(row: Row, service: string, resolved: Instant | null): Incident {
  const { id, startedAt, detectedAt, priority, title, url, tags, description } = row;
  return {
    kind: 'incident',
    id,
    service,
    startedAt,
    ...(detectedAt === null ? {} : { detectedAt }),
    ...(resolved === null ? {} : { resolvedAt: resolved }),
    ...(priority === null ? {} : { severity: priority }),
    ...(title ? { title: withoutAddresses(title) } : {}),
    ...(url === null ? {} : { url }),
    labels: tags.filter((tag) => tag !== ''),
    ...causeIn(description ?? ''),
  };
}
