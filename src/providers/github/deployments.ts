import { bySource } from '../../core/reading/by-source';
import { fetchEnvironmentDeployments } from './environment-deployments';
import { fetchWorkflowDeployments } from './load-actions';
import { fetchReleases } from './releases';
import { fetchTags } from './tags';

/** The deployments of a repository's services, each read where its rule says that they are. */
export const fetchDeployments = bySource('GitHub', {
  deployments: fetchEnvironmentDeployments,
  releases: fetchReleases,
  tags: fetchTags,
  workflow: fetchWorkflowDeployments,
});
