import type { ServiceModel } from '../../world/world';
import type { IncidentInput, VendorRules } from '../common/vendor-rules';
import { COMMON_PROJECT, projectKey } from './organisation';

/** Services with a project of their own name it; those of the common one are its components, found by a search. */
export const jiraRules: VendorRules = { incidents };

function incidents(service: ServiceModel): IncidentInput | null {
  if (service.incidents === null) {
    return null;
  }
  const project = projectKey(service);
  return project === COMMON_PROJECT
    ? { query: `project = ${COMMON_PROJECT} AND type = Incident ORDER BY created DESC`, component: service.name }
    : { project, types: ['Incident'], labels: [] };
}
