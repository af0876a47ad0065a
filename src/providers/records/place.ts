import { providerIdOf } from '../../core/connections';
import { InputError } from '../../core/errors';
import type { RecordKind } from '../../core/records';
import type { Service } from '../../core/settings';

/** A file, and the services whose records are in it. */
export interface Place {
  /** Name of the connection. */
  readonly connection: string;
  /** Below its address, with a slash at its start; empty: the address itself is the file. */
  readonly path: string;
  readonly services: readonly Service[];
}

/** The files in which records of a kind are, for services that share a stream: mostly one. */
export function placesOf(services: readonly Service[], kind: RecordKind): readonly Place[] {
  const places = new Map<string, Place & { services: Service[] }>();
  for (const service of services) {
    const { connection = '', path } = ruleOf(service, kind) ?? {};
    const place = { connection, path: cleanPath(path, service.name), services: [] };
    const key = JSON.stringify([connection, place.path]);
    places.set(key, places.get(key) ?? place);
    places.get(key)?.services.push(service);
  }
  return [...places.values()];
}

/** Every file that a vendor is asked for; the address itself where nothing else is named. */
export function allPlaces(services: readonly Service[], vendor: string): readonly Place[] {
  const kinds = ['deployment', 'commit', 'pipelineRun', 'incident'] as const;
  const named = kinds.flatMap((kind) =>
    placesOf(
      services.filter((service) => isOf(service, kind, vendor)),
      kind,
    ),
  );
  const byFile = new Map<string, Place>();
  for (const place of named) {
    const key = JSON.stringify([place.connection, place.path]);
    const known = byFile.get(key)?.services ?? [];
    byFile.set(key, { ...place, services: [...new Set([...known, ...place.services])] });
  }
  return byFile.size === 0 ? [{ connection: vendor, path: '', services: [] }] : [...byFile.values()];
}

function isOf(service: Service, kind: RecordKind, vendor: string): boolean {
  return providerIdOf(ruleOf(service, kind)?.connection ?? '') === vendor;
}

interface Rule {
  readonly connection?: string | undefined;
  readonly path?: string | undefined;
}

function ruleOf({ repository, deployments, incidents, pipelines }: Service, kind: RecordKind): Rule | undefined {
  const code = repository === undefined ? undefined : { connection: repository.connection };
  switch (kind) {
    case 'deployment':
      return deployments;
    case 'incident':
      return incidents;
    case 'pipelineRun':
      return pipelines ?? code;
    default:
      return code;
  }
}

/** @throws InputError for what does not lead below the connection's address. */
function cleanPath(path: string | undefined, service: string): string {
  const clean = (path ?? '').replace(/^\/+/, '');
  const parts = clean.split('?')[0]?.split(/[/\\]/) ?? [];
  if (/^[a-z]+:\/\//i.test(clean) || parts.some((part) => /^(\.|%2e){1,2}$/i.test(part))) {
    throw new InputError(
      `Service "${service}": "${path}" does not lead below the connection's address; name a file there, /shop.ndjson`,
    );
  }
  return clean === '' ? '' : `/${clean}`;
}
