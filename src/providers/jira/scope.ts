import { InputError, ProviderError } from '../../core/errors';
import type { Service } from '../../core/settings';
import { requireAccess } from './access';
import type { Site } from './edition';
import { asCondition } from './jql';
import { readProjectScope, type Kinds } from './project';
import { isRefused } from './read';

/** What a stream reads: the incidents of a project, or what a search finds. */
export interface IncidentScope {
  readonly jql: string;
  readonly about: string;
  /** By service; null where the search says it all. */
  readonly kinds: ReadonlyMap<Service, Kinds> | null;
}

/** @throws ProviderError when there is no such project, or nothing that the token may browse. */
export async function readScope(site: Site, resource: string, services: readonly Service[]): Promise<IncidentScope> {
  const both = services.find(({ incidents }) => incidents?.project !== undefined && incidents.query !== undefined);
  if (both !== undefined) {
    throw new InputError(
      `service ${both.name} names a project and a query; the query alone can name the project, too.`,
    );
  }
  if (isProject(resource, services)) {
    const { scope, kinds } = await readProjectScope(site, resource, services);
    return { jql: scope, kinds, about: `the incidents of project ${resource}` };
  }
  await requireAccess(site.http, site.edition);
  return { jql: asCondition(resource), kinds: null, about: 'the incidents of the search' };
}

export function isProject(resource: string, services: readonly Service[]): boolean {
  return services.some(({ incidents }) => incidents?.project === resource);
}

/** A refused search is said again in words that name it. */
export function toSearchProblem(error: unknown, resource: string): unknown {
  return isRefused(error)
    ? new ProviderError(
        'not-found',
        `Jira does not accept the search "${resource}": look in Jira itself whether it is understood there, and whether \
the token's account sees every project, type and field that it names.`,
        { cause: error, status: 400 },
      )
    : error;
}
