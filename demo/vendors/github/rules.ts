import type { ServiceModel, World } from '../../world/world';
import type { DeploymentInput, IncidentInput, RepositoryInput, VendorRules } from '../common/vendor-rules';

export const githubRules: VendorRules = { repository, deployments, incidents };

function repository({ repository: id, folder }: ServiceModel, { repositories }: World): RepositoryInput {
  const branch = repositories.find(({ fullName }) => fullName === id)?.defaultBranch ?? null;
  return { id, branch, ...(folder === null ? {} : { paths: [`${folder}/**`] }) };
}

function deployments({ source }: ServiceModel): DeploymentInput {
  switch (source.from) {
    case 'deployments': {
      const pattern = source.task === null ? {} : { pattern: source.task };
      return {
        from: 'deployments',
        ...pattern,
        ...(source.environment === null ? {} : { environment: source.environment }),
      };
    }
    case 'releases':
    case 'tags':
      return { from: source.from, ...(source.tags === null ? {} : { pattern: source.tags }) };
    case 'workflow':
      return { from: 'workflow', workflow: source.workflow };
  }
}

function incidents({ repository: own, incidents: kept }: ServiceModel): IncidentInput | null {
  if (kept === null) {
    return null;
  }
  return {
    ...(kept.repository === own ? {} : { repository: kept.repository }),
    labels: ['incident'],
    ...(kept.serviceLabel === null ? {} : { serviceLabel: kept.serviceLabel }),
  };
}
