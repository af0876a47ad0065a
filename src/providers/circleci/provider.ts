import type { Provider } from '../../core/provider';
import { bySource } from '../../core/reading/by-source';
import { check } from './check';
import { fetchJobDeployments } from './job-deployments';
import { fetchPipelineRuns } from './pipeline-runs';
import { fetchWorkflowDeployments } from './workflow-deployments';

export const provider: Provider = {
  fetch: {
    deployment: bySource('CircleCI', { job: fetchJobDeployments, workflow: fetchWorkflowDeployments }),
    pipelineRun: fetchPipelineRuns,
  },
  check,
  // These versions of the API report no limits until one is reached.
  budget: () => null,
};
