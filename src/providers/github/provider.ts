import type { Provider } from '../../core/provider';
import { budgetOf } from './budget';
import { check } from './check';
import { fetchCommits } from './commits';
import { fetchDeployments } from './deployments';
import { fetchIncidents } from './incidents';
import { fetchPipelineRuns } from './pipeline-runs';
import { fetchPullRequests } from './pull-requests';

/** GitHub and GitHub Enterprise Server. @see https://docs.github.com/en/rest and https://docs.github.com/en/graphql */
export const github: Provider = {
  id: 'github',
  name: 'GitHub',
  routes: [
    { method: 'GET', path: '/repos/' },
    { method: 'POST', path: '/graphql', urlSetting: 'graphqlUrl' },
    { method: 'GET', path: '/rate_limit' },
  ],
  authorization: { header: 'Authorization', value: 'Bearer {token}' },
  defaultUrl: 'https://api.github.com',
  fetch: {
    deployment: fetchDeployments,
    commit: fetchCommits,
    pullRequest: fetchPullRequests,
    pipelineRun: fetchPipelineRuns,
    incident: fetchIncidents,
  },
  check,
  budget: budgetOf,
};
