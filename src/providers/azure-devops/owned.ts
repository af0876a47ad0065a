import type { Service } from '../../core/settings';
import { parsePlace } from './place';
import type { Build } from './schema';

/** What of a build tells whose deployment it makes. */
export interface Origin {
  readonly pipeline: string | null;
  /** Null where the build is not there any more, so that nobody knows. */
  readonly repository: Build['repository'] | null;
}

/**
 * Whether a build is the service's: of the pipeline that its rule names, else of its repository. A rule that names a
 * project alone, for a service whose code is elsewhere, takes all builds of the project.
 */
export function isOfService({ pipeline, repository }: Origin, service: Service, resource: string): boolean {
  const { deployments } = service;
  if (deployments?.pipeline !== undefined) {
    return isSameName(pipeline, deployments.pipeline);
  }
  const wanted = repositoryFor(service, resource);
  return wanted === null || isSameName(repository?.name, wanted) || isSameName(repository?.id, wanted);
}

/** Null: any. */
function repositoryFor({ repository, deployments }: Service, resource: string): string | null {
  const named = parsePlace(resource);
  const isProject = named.repository === null && deployments?.project !== undefined;
  if (!isProject) {
    return named.repository ?? named.project;
  }
  if (repository === undefined || repository.connection !== deployments.connection) {
    return null;
  }
  const own = parsePlace(repository.id);
  return own.repository ?? own.project;
}

function isSameName(one: string | null | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
