import type { ServiceModel } from '../../world/world';
import type { DeploymentInput, PipelineInput, VendorRules } from '../common/vendor-rules';
import { jobOf, RELEASE } from './workflows';

export const circleciRules: VendorRules = { deployments, pipelines };

function deployments({ source, repository, folder }: ServiceModel): DeploymentInput {
  const project = `gh/${repository}`;
  switch (source.from) {
    case 'deployments': {
      const environment = source.environment === null ? {} : { environment: source.environment };
      const workflow = folder === null ? 'Deploy' : `Deploy ${folder}`;
      return { from: 'job', project, job: jobOf(workflow), ...environment };
    }
    case 'workflow':
      return { from: 'job', project, workflow: source.workflow, job: jobOf(source.workflow) };
    case 'releases':
    case 'tags':
      return { from: 'workflow', project, workflow: RELEASE, pattern: source.tags ?? '.' };
  }
}

/** What publishes releases has no counterpart where the code is. */
function pipelines({ source, repository }: ServiceModel): PipelineInput {
  const isReleased = source.from === 'releases' || source.from === 'tags';
  return { project: `gh/${repository}`, ...(isReleased ? { workflow: 'CI' } : {}) };
}
