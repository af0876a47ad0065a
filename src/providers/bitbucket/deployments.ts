import { bySource } from '../../core/reading/by-source';
import { fetchEnvironmentDeployments } from './environment-deployments';
import { fetchPipelineDeployments } from './pipeline-deployments';
import { fetchTags } from './tags';

/** The deployments of a repository's services, each read where its rule says that they are. */
export const fetchDeployments = bySource('Bitbucket', {
  deployments: fetchEnvironmentDeployments,
  tags: fetchTags,
  pipeline: fetchPipelineDeployments,
});
