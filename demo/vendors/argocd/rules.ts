import type { ServiceModel, World } from '../../world/world';
import type { DeploymentInput, VendorRules } from '../common/vendor-rules';
import { applicationName, projectOf } from './applications';

export const argocdRules: VendorRules = { deployments };

/** A service that goes to several places has an application for each; one that goes to one place names it. */
function deployments(service: ServiceModel, world: World): DeploymentInput {
  const repository = world.repositories.find(({ fullName }) => fullName === service.repository);
  const places = new Set((repository?.deployments ?? []).map(({ environment }) => environment));
  return [...places].some((place) => place.startsWith('production-'))
    ? { project: projectOf(service), pattern: `^${service.name}-` }
    : { application: applicationName(service, 'production') };
}
