import type { Provider } from '../../core/provider';
import { budgetOf } from './budget';
import { check } from './check';
import { fetchCommits } from './commits';
import { fetchDeployments } from './deployments';
import { discover } from './discover';
import { fetchIncidents } from './load-boards';
import { fetchPipelineRuns } from './pipeline-runs';
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
  budget: budgetOf,
};
