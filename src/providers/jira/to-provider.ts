import type { Provider } from '../../core/provider';
import { budgetOf } from './budget';
import { check } from './check';
import type { Edition } from './edition';
import { fetchIncidents } from './incidents';

export function toProvider(edition: Edition): Provider {
  return {
    fetch: { incident: (http, scope) => fetchIncidents(http, edition, scope) },
    check: (http, services) => check(http, edition, services),
    budget: budgetOf,
  };
}
