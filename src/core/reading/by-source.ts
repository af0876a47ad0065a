import { InputError } from '../errors';
import type { Fetch } from '../provider';
import type { DeploymentSource } from '../rules';
import type { Service } from '../settings';
import { inTurn } from './complete';

type Sources = { readonly [S in DeploymentSource]?: Fetch<'deployment'> };

/**
 * The deployments of services, each read where its rule says that they are; what two sources read alike is read once.
 * @throws InputError for a source of other vendors, which settings let through only where nobody checked them.
 */
export function bySource(vendor: string, sources: Sources): Fetch<'deployment'> {
  return (http, scope) => {
    const servicesOf = new Map<Fetch<'deployment'>, Service[]>();
    for (const service of scope.services) {
      const from = service.deployments?.from ?? 'deployments';
      const fetch = sources[from];
      if (fetch === undefined) {
        throw new InputError(`Service "${service.name}": ${vendor} has no "${from}"`);
      }
      servicesOf.set(fetch, [...(servicesOf.get(fetch) ?? []), service]);
    }
    return inTurn([...servicesOf].map(([fetch, services]) => fetch(http, { ...scope, services })));
  };
}
