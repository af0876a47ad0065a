import type { ServiceModel, World } from '../../world/world';
import type { DeploymentInput, IncidentInput, RepositoryInput, VendorRules } from '../common/vendor-rules';

export const azureDevopsRules: VendorRules = { repository, deployments, incidents };

function repository({ repository: id, folder }: ServiceModel, { repositories }: World): RepositoryInput {
  const branch = repositories.find(({ fullName }) => fullName === id)?.defaultBranch ?? null;
  return { id, branch, ...(folder === null ? {} : { paths: [`${folder}/**`] }) };
}

function deployments({ source, folder }: ServiceModel): DeploymentInput {
  switch (source.from) {
    case 'deployments': {
      // The pipelines of a repository with several services are named after them.
      const pipeline = folder === null ? {} : { pipeline: `Deploy ${folder}` };
      return {
        from: 'deployments',
        ...pipeline,
        ...(source.environment === null ? {} : { environment: source.environment }),
      };
    }
    case 'releases':
    case 'tags':
      return { from: 'releases', pattern: '^v[0-9.]+$' };
    case 'workflow':
      return { from: 'pipeline', pipeline: source.workflow };
  }
}

/** One project has all incidents: those of some services are told by a tag, those of others by their area. */
function incidents({ incidents: kept }: ServiceModel): IncidentInput | null {
  if (kept === null) {
    return null;
  }
  const [project = '', area = ''] = kept.repository.split('/');
  return { project, component: area, ...(kept.serviceLabel === null ? {} : { serviceLabel: kept.serviceLabel }) };
}
