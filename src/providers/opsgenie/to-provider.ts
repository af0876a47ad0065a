import type { Provider } from '../../core/provider';
import { check } from './check';
import type { Edition } from './edition';
import { fetchIncidents } from './incidents';

/** Neither says in its answers how much may still be asked. */
export function toProvider(edition: Edition): Provider {
  return {
    fetch: { incident: (http, scope) => fetchIncidents(http, edition, scope) },
    check: (http, services) => check(http, edition, services),
    budget: () => null,
  };
}
