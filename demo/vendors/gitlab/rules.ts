import type { ServiceModel, World } from '../../world/world';
import type { DeploymentInput, IncidentInput, RepositoryInput, VendorRules } from '../common/vendor-rules';

export const gitlabRules: VendorRules = { repository, deployments, incidents };

function repository({ repository: id, folder }: ServiceModel, { repositories }: World): RepositoryInput {
  const branch = repositories.find(({ fullName }) => fullName === id)?.defaultBranch ?? null;
  return { id, branch, ...(folder === null ? {} : { paths: [`${folder}/**`] }) };
}

function deployments({ source }: ServiceModel): DeploymentInput {
  switch (source.from) {
    case 'deployments': {
      // Jobs that deploy are called as the task elsewhere, hotfixes with an ending of their own.
      const pattern = source.task === null ? {} : { pattern: source.task.replace(/\$$/, '(:hotfix)?$') };
      return {
        from: 'deployments',
        ...pattern,
        ...(source.environment === null ? {} : { environment: source.environment }),
      };
    }
    case 'releases':
    case 'tags':
      // Nothing but its name tells a pre-release from a release.
      return { from: source.from, pattern: '^v[0-9.]+$' };
    case 'workflow':
      return { from: 'pipeline', pipeline: source.workflow };
  }
}

/** Issues of the type incident, which needs no word in the settings. */
function incidents({ repository: own, incidents: kept }: ServiceModel): IncidentInput | null {
  if (kept === null) {
    return null;
  }
  return {
    ...(kept.repository === own ? {} : { repository: kept.repository }),
    ...(kept.serviceLabel === null ? {} : { serviceLabel: kept.serviceLabel }),
  };
}
