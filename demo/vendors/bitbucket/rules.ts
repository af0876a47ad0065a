import type { ServiceModel, World } from '../../world/world';
import type { DeploymentInput, RepositoryInput, VendorRules } from '../common/vendor-rules';
import { customName } from './pipelines';

export const bitbucketRules: VendorRules = { repository, deployments };

function repository({ repository: id, folder }: ServiceModel, { repositories }: World): RepositoryInput {
  const branch = repositories.find(({ fullName }) => fullName === id)?.defaultBranch ?? null;
  return { id, branch, ...(folder === null ? {} : { paths: [`${folder}/**`] }) };
}

function deployments({ source }: ServiceModel): DeploymentInput {
  switch (source.from) {
    case 'deployments': {
      // Custom pipelines that deploy are called as the task elsewhere, hotfixes with an ending of their own.
      const pattern = source.task === null ? {} : { pattern: customName(source.task).replace(/\$$/, '(-hotfix)?$') };
      return {
        from: 'deployments',
        ...pattern,
        ...(source.environment === null ? {} : { environment: source.environment }),
      };
    }
    case 'releases':
    case 'tags':
      // Nothing but its name tells a pre-release from a release.
      return { from: 'tags', pattern: '^v[0-9.]+$' };
    case 'workflow':
      return { from: 'pipeline', pattern: `^${customName(source.workflow)}(-hotfix)?$` };
  }
}
