import { resourceOf } from './rules';
import type { Service } from './settings';

/**
 * The services of which something is read from a connection, each with that and nothing else: what names a project in one
 * system is no name in another.
 */
export function servicesOn(services: readonly Service[], connection: string): readonly Service[] {
  return services.flatMap((service) => {
    const { repository } = service;
    const own = {
      deployments: ifOn(service.deployments, connection),
      incidents: ifOn(service.incidents, connection),
      pipelines: ifOn(service.pipelines, connection),
    };
    const rules = Object.values(own).flatMap((rule) => rule ?? []);
    const hasCode = repository?.connection === connection;
    // A rule without a place of its own reads the repository, wherever its code is read.
    const isNeeded = hasCode || !repository?.connection || rules.some((rule) => resourceOf(rule) === null);
    const isRead = hasCode || rules.length > 0;
    return isRead ? [{ ...service, ...own, repository: isNeeded ? repository : undefined }] : [];
  });
}

function ifOn<T extends { readonly connection: string }>(rule: T | undefined, connection: string): T | undefined {
  return rule?.connection === connection ? rule : undefined;
}
