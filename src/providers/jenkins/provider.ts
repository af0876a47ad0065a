import type { Provider } from '../../core/provider';
import { check } from './check';
import { fetchDeployments } from './deployments';
import { fetchPipelineRuns } from './pipeline-runs';

export const provider: Provider = {
  fetch: { deployment: fetchDeployments, pipelineRun: fetchPipelineRuns },
  check,
  // Jenkins knows no limits and reports none.
  budget: () => null,
};
