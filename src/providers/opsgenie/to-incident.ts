import type { Instant } from '../../core/instant';
import { causeIn } from '../../core/reading/incident-links';
import { withoutAddresses } from '../../core/reading/without-addresses';
import type { Incident } from '../../core/records';
import type { Service } from '../../core/settings';
import type { Row } from './schema';

/** Whether the row is an incident of the service: every condition that its rule names has to hold. */
export function isIncidentOf({ services, teams, tags, priority }: Row, { incidents }: Service): boolean {
  const { service, team, serviceLabel, urgencies = [] } = incidents ?? {};
  return (
    meets(service, services) &&
    meets(team, teams) &&
    meets(serviceLabel, tags) &&
    (urgencies.length === 0 || has(urgencies, priority ?? ''))
  );
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
