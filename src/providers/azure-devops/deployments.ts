import { bySource } from '../../core/reading/by-source';
import { fetchEnvironmentDeployments } from './environment-deployments';
import { fetchPipelineDeployments } from './pipeline-deployments';
import { fetchReleaseDeployments } from './release-deployments';

/** The deployments of services, each read where its rule says that they are. */
export const fetchDeployments = bySource('Azure DevOps', {
  deployments: fetchEnvironmentDeployments,
  releases: fetchReleaseDeployments,
  pipeline: fetchPipelineDeployments,
});
