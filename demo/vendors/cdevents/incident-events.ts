import type { Incident } from '../../../src/core/records';
import { toRecords } from '../../world/records';
import type { World } from '../../world/world';
import { toEvent, type CdEvent } from './event';

const SOURCE = '/monitoring/prod-1';

/** Incidents as monitoring detects them and as they end; the last first, as archives are read. */
export function incidentEvents(world: World): readonly CdEvent[] {
  const incidents = toRecords(world).filter((record): record is Incident => record.kind === 'incident');
  return incidents.flatMap(toEvents).reverse();
}

function toEvents({ id, service, title = '', severity, startedAt, resolvedAt }: Incident): readonly CdEvent[] {
  const about = {
    environment: { id: 'production', source: '/clusters/eu-1' },
    service: { id: `deployment/${service}` },
  };
  const happened = (type: string, at: number, content: object) =>
    toEvent({ source: SOURCE, type: `incident.${type}.0.3.0`, at, subject: id, content: { ...about, ...content } });
  const detected = happened('detected', startedAt, { description: title });
  const ticket = { description: title, ticketURI: `https://tickets.example/${id}` };
  return [
    severity === undefined ? detected : { ...detected, customData: { severity } },
    happened('reported', startedAt + 60_000, ticket),
    ...(resolvedAt === undefined ? [] : [happened('resolved', resolvedAt, { description: 'It works again' })]),
  ];
}
