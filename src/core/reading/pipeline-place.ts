import type { Service } from '../settings';

/**
 * The repository that runs are told to be of, where they are read elsewhere than its code: that of the services. Null where
 * their code is in several, or nobody says in which.
 */
export function repositoryOfAll(services: readonly Service[]): string | null {
  const [only, ...others] = new Set(services.map(({ repository }) => repository?.id ?? null));
  return others.length === 0 ? (only ?? null) : null;
}
