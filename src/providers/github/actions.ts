import { fetchPipelineRuns } from './pipeline-runs';
import { fetchWorkflowDeployments } from './workflow-deployments';

/** What is read of GitHub Actions. */
export const actions = { fetchPipelineRuns, fetchWorkflowDeployments };
