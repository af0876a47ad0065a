import { InputError } from '../../core/errors';
import type { Service } from '../../core/settings';
import type { Edition, Place, Source } from './edition';

/** What a rule reads: a list, and what of it the system itself searches out. What a service's is, is told by its rows. */
export interface Target {
  readonly source: Source;
  readonly search: string | null;
  readonly services: readonly Service[];
}

/**
 * The lists that the rules read, each once, with the services that read it.
 * @throws InputError for alerts of a service, since alerts do not say whose they are.
 */
export function targetsOf(edition: Edition, services: readonly Service[]): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const service of services) {
    const { incidents } = service;
    if (incidents !== undefined) {
      const source = sourceOf(edition, service);
      const search = incidents.query ?? null;
      const key = JSON.stringify([source.noun, search]);
      const known = targets.get(key) ?? { source, search, services: [] };
      targets.set(key, { ...known, services: [...known.services, service] });
    }
  }
  return [...targets.values()];
}

function sourceOf({ name, sources }: Edition, { name: service, incidents }: Service): Source {
  const source = sources[incidents?.from ?? 'incidents'] ?? sources.alerts;
  if (source.noun === 'alerts' && incidents?.service !== undefined) {
    throw new InputError(
      `Service "${service}": alerts of ${name} know no service; name a team, a search or a serviceLabel in its place.`,
    );
  }
  return source;
}

/** As a sentence names it. */
export function nameOf({ source, search }: Pick<Target, 'source' | 'search'>): string {
  return search === null ? `the ${source.noun}` : `the ${source.noun} that "${search}" finds`;
}

/** What a rule names by its id. */
export function placesOf({ incidents }: Service): readonly Place[] {
  return [
    ...(incidents?.service === undefined ? [] : [{ type: 'service', id: incidents.service } as const]),
    ...(incidents?.team === undefined ? [] : [{ type: 'team', id: incidents.team } as const]),
  ];
}
