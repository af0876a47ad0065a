import { titleRulesOf } from '../core/dropped-titles';
import type { Filters } from '../core/metric';
import type { RecordKind } from '../core/records';
import { resourceOf } from '../core/rules';
import type { Service, Settings } from '../core/settings';
import { digestOf } from './digest';

/** Raised when what readers make of an answer changes, so that what was kept before is read anew. */
const READERS_VERSION = 1;

/** What is read of one resource: its records of one kind. Services of a monorepo share their streams. */
export interface Stream {
  /** Differs when anything differs that decides what its records are. */
  readonly key: string;
  readonly connection: string;
  /** In the vendor's terms: `acme/shop`. */
  readonly resource: string;
  readonly kind: RecordKind;
  readonly services: readonly Service[];
}

/** The streams that the selected services need. Filters on anything but service, team and repository select all. */
export function planStreams(settings: Settings, kinds: readonly RecordKind[], filters: Filters): readonly Stream[] {
  const selected = new Set(settings.services.filter((service) => isSelected(service, filters)));
  return kinds
    .flatMap((kind) => streamsOf(settings.services, kind, settings))
    .filter(({ services }) => services.some((service) => selected.has(service)));
}

/** Every service that reads a stream defines it, also when only one of them is asked about. */
function streamsOf(services: readonly Service[], kind: RecordKind, settings: Settings): readonly Stream[] {
  const readers = new Map<string, { connection: string; resource: string; services: Service[] }>();
  for (const service of services) {
    const place = placeOf(service, kind);
    if (place !== null) {
      const id = JSON.stringify([place.connection, place.resource]);
      const reader = readers.get(id) ?? { ...place, services: [] };
      reader.services.push(service);
      readers.set(id, reader);
    }
  }
  return [...readers.values()].map((reader) => ({ ...reader, kind, key: keyOf(reader, kind, settings) }));
}

interface Place {
  readonly connection: string;
  readonly resource: string;
}

/** Null: the service has no records of the kind. */
function placeOf(service: Service, kind: RecordKind): Place | null {
  const { repository } = service;
  const rule = ruleOf(service, kind);
  if (rule === null) {
    return toPlace(repository?.connection, repository?.id);
  }
  return toPlace(rule?.connection, rule === undefined ? undefined : (resourceOf(rule) ?? repository?.id));
}

/** Undefined: there is none, so that nothing is read; null: what is read is the code's. */
function ruleOf({ deployments, incidents, pipelines }: Service, kind: RecordKind) {
  switch (kind) {
    case 'deployment':
      return deployments;
    case 'incident':
      return incidents;
    case 'pipelineRun':
      return pipelines ?? null;
    default:
      return null;
  }
}

function toPlace(connection: string | undefined, resource: string | undefined): Place | null {
  return connection === undefined || resource === undefined ? null : { connection, resource };
}

function keyOf(
  { connection, resource, services }: Place & { services: Service[] },
  kind: RecordKind,
  settings: Settings,
) {
  const rules = services.map(({ name, repository, deployments, incidents, pipelines }) => [
    name,
    repository,
    // Readers look at what counts as production where a source tells more than a name.
    kind === 'deployment' ? [deployments, settings.production] : null,
    kind === 'incident' ? incidents : null,
    ...(kind === 'pipelineRun' && pipelines !== undefined ? [pipelines] : []),
  ]);
  const titles = kind === 'incident' || kind === 'pullRequest' ? titleRulesOf(settings) : null;
  const kept = titles === null ? [] : [titles];
  const digest = digestOf([READERS_VERSION, settings.connections[connection], rules, ...kept]);
  return `${connection}/${kind}/${resource}/${digest}`;
}

/** Whether filters leave a service: those on anything but service, team and repository leave all. */
export function isSelected(
  service: Service,
  { service: names, team: teams, repository: repositories }: Filters,
): boolean {
  return (
    (names === undefined || names.includes(service.name)) &&
    // What has no team has an empty one.
    (teams === undefined || teams.includes(service.team ?? '')) &&
    (repositories === undefined || (service.repository !== undefined && repositories.includes(service.repository.id)))
  );
}
