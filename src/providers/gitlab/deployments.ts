import { bySource } from '../../core/reading/by-source';
import { fetchEnvironmentDeployments } from './environment-deployments';
import { fetchPipelineDeployments } from './pipeline-deployments';
import { fetchReleases } from './releases';
import { fetchTags } from './tags';

/** The deployments of a project's services, each read where its rule says that they are. */
export const fetchDeployments = bySource('GitLab', {
  deployments: fetchEnvironmentDeployments,
  releases: fetchReleases,
  tags: fetchTags,
  // Both look at the same pipelines.
  job: fetchPipelineDeployments,
  pipeline: fetchPipelineDeployments,
});
