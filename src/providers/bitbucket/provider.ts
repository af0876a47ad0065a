import type { Provider } from '../../core/provider';
import { check } from './check';
import { fetchCommits } from './commits';
import { fetchDeployments } from './deployments';
import { discover } from './discover';
import { findCommits } from './find-commits';
import { fetchPipelineRuns } from './pipeline-runs';
import { fetchPullRequests } from './pull-requests';

export const provider: Provider = {
  fetch: {
    deployment: fetchDeployments,
    commit: fetchCommits,
    pullRequest: fetchPullRequests,
    pipelineRun: fetchPipelineRuns,
  },
  discover,
  check,
  findCommits,
  // Bitbucket tells how much it allows, and at most that little is left of it; how little, it does not tell.
  budget: () => null,
};
