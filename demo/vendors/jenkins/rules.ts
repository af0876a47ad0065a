import type { ServiceModel } from '../../world/world';
import type { DeploymentInput, PipelineInput, VendorRules } from '../common/vendor-rules';
import { RELEASES } from './items';

export const jenkinsRules: VendorRules = { deployments, pipelines };

function deployments({ name, source, repository, folder }: ServiceModel): DeploymentInput {
  switch (source.from) {
    case 'deployments': {
      const environment = source.environment === null ? {} : { environment: source.environment };
      // One of a folder's jobs, or the job itself.
      return folder === null
        ? { from: 'job', project: `${repository}/Deploy`, ...environment }
        : { from: 'job', project: repository, job: `Deploy ${folder}`, ...environment };
    }
    case 'workflow':
      return { from: 'job', project: repository, job: source.workflow };
    case 'releases':
    case 'tags':
      return { from: 'job', project: `${repository.split('/')[0] ?? ''}/${RELEASES}/${name}` };
  }
}

function pipelines({ repository }: ServiceModel): PipelineInput {
  return { project: repository };
}
