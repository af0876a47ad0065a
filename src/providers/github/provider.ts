import type { Provider } from '../../core/provider';
import { budgetOf } from './budget';
import { check } from './load-check';
import { fetchCommits } from './commits';
import { fetchDeployments } from './deployments';
import { findCommits } from './find-commits';
import { discover } from './load-discover';
import { fetchIncidents } from './incidents';
import { fetchPipelineRuns } from './load-actions';
import { fetchPullRequests } from './pull-requests';

export const provider: Provider = {
  fetch: {
    deployment: fetchDeployments,
    commit: fetchCommits,
    pullRequest: fetchPullRequests,
    pipelineRun: fetchPipelineRuns,
    incident: fetchIncidents,
  },
  discover,
  check,
  findCommits,
  budget: budgetOf,
};
