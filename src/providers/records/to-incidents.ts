import type { Instant } from '../../core/instant';
import type { Incident } from '../../core/records';
import type { Refused } from '../../core/sample';
import type { Service } from '../../core/settings';
import { toArtifacts } from './artifacts';
import { bySubject, type Event } from './event';
import { isService, plural, toEnvironmentNames } from './event-services';
import type { Converted, Readers } from './reading';

/** Incidents in production, each of the events about one subject, whoever sent them. */
export function toIncidents(events: readonly Event[], { place, settings, sample }: Readers): Converted<Incident> {
  const all = [...bySubject(events, 'incident').values()].flatMap(eachService);
  const begun = all.flatMap((own) => toBegun(own) ?? []);
  const ofNobody = begun.filter(({ own }) => serviceOf(own) === null);
  const production = new RegExp(settings.production, 'i');
  const environmentOf = toEnvironmentNames(events);
  const isThere = ({ own }: Begun) => own.some((event) => production.test(environmentOf(event.content.environment)));
  const artifactOf = toArtifacts(events);
  const isOf = ({ own }: Begun, { name, incidents }: Service) =>
    isService(serviceOf(own) ?? '', { name, written: incidents?.service });
  for (const incident of begun) {
    const isOwn = place.services.some((service) => isOf(incident, service));
    if (!isOwn || !isThere(incident)) {
      sample?.refuse(refusedIncident(incident, isOwn ? 'notProduction' : 'service', environmentOf));
    }
  }
  return {
    records: begun
      .filter(isThere)
      .flatMap((incident) =>
        place.services
          .filter((service) => isOf(incident, service))
          .map(({ name }) => toIncident(incident, name, artifactOf)),
      ),
    notes: [
      ...(begun.length === all.length
        ? []
        : [
            `${plural(all.length - begun.length, 'incident was', 'incidents were')} resolved that no event tells the start of, and left out.`,
          ]),
      ...(ofNobody.length === 0
        ? []
        : [
            `${plural(ofNobody.length, 'incident names', 'incidents name')} no service, and nobody's numbers have them.`,
          ]),
    ],
  };
}

/** An incident of two services has events of each, about one subject; those that name none are about both. */
function eachService(own: readonly Event[]): readonly (readonly Event[])[] {
  const services = [...new Set(own.flatMap(({ content }) => content.service?.id ?? []))];
  return services.length <= 1
    ? [own]
    : services.map((id) => own.filter(({ content }) => (content.service?.id ?? id) === id));
}

interface Begun {
  readonly own: readonly Event[];
  readonly startedAt: Instant;
}

function refusedIncident(
  { own, startedAt }: Begun,
  why: 'notProduction' | 'service',
  environmentOf: ReturnType<typeof toEnvironmentNames>,
): Refused {
  const id = own[0]?.subject ?? '';
  const name = lastOf(own.filter(isStart), ({ content }) => content.description, true) ?? id;
  const environments = new Set(own.map(({ content }) => environmentOf(content.environment)));
  const detail = why === 'service' ? (serviceOf(own) ?? '') : [...environments].join(', ');
  return { id, name, at: startedAt, url: lastOf(own, ({ content }) => content.ticketURI), why, detail };
}

function toIncident({ own, startedAt }: Begun, service: string, artifactOf: ReturnType<typeof toArtifacts>): Incident {
  const detected = own.find(({ type }) => type === 'incident.detected');
  const resolvedAt = resolutionOf(own);
  const { revision } = artifactOf(lastOf(own, ({ content }) => content.artifactId, true));
  const title = lastOf(own.filter(isStart), ({ content }) => content.description, true);
  const severity = lastOf(own, (event) => event.severity ?? undefined);
  const url = lastOf(own, ({ content }) => content.ticketURI);
  return {
    kind: 'incident',
    id: own[0]?.subject ?? '',
    service,
    startedAt,
    ...(detected === undefined ? {} : { detectedAt: detected.at }),
    ...(resolvedAt === null ? {} : { resolvedAt }),
    ...(revision === null ? {} : { revision }),
    ...(severity === undefined ? {} : { severity }),
    ...(title === undefined ? {} : { title }),
    ...(url === undefined ? {} : { url }),
  };
}

function isStart({ type }: Event): boolean {
  return type !== 'incident.resolved';
}

/** Null: only its end is known. */
function toBegun(own: readonly Event[]): Begun | null {
  const startedAt = own.find(isStart)?.at;
  return startedAt === undefined ? null : { own, startedAt };
}

/** The first resolution after it was last detected; a ticket that is written later opens nothing again. */
function resolutionOf(own: readonly Event[]): Instant | null {
  const last = own.map(({ type }) => type).lastIndexOf('incident.detected');
  return own.slice(last + 1).find(({ type }) => type === 'incident.resolved')?.at ?? null;
}

function serviceOf(own: readonly Event[]): string | null {
  return lastOf(own, ({ content }) => content.service?.id) ?? null;
}

/** The last that events say; with `first`, the first: what runs when it is resolved is another artifact. */
function lastOf(own: readonly Event[], read: (event: Event) => string | undefined, first = false): string | undefined {
  const said = own.flatMap((event) => read(event) ?? []);
  return first ? said[0] : said.at(-1);
}
