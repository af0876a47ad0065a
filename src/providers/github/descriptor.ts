import type { ProviderDescriptor } from '../../core/provider';

const DEPLOYMENT_FIELDS = ['repository', 'workflow', 'pattern', 'environment', 'prereleases'] as const;

/** GitHub and GitHub Enterprise Server. @see https://docs.github.com/en/rest and https://docs.github.com/en/graphql */
export const descriptor: ProviderDescriptor = {
  id: 'github',
  name: 'GitHub',
  defaultUrl: 'https://api.github.com',
  authorization: { header: 'Authorization', value: 'Bearer {token}' },
  tokenHint:
    'Reading is enough. A fine-grained token for the repositories below, with read access to Actions, Contents, Deployments, Issues, Metadata and Pull requests; services that are found by team need read access to Members of the organisation, too. For GitHub Enterprise Server the address is https://HOST/api/v3.',
  routes: [
    { method: 'GET', path: '/repos/' },
    { method: 'POST', path: '/graphql', urlSetting: 'graphqlUrl' },
    { method: 'GET', path: '/rate_limit' },
  ],
  gives: ['deployment', 'commit', 'pullRequest', 'pipelineRun', 'incident'],
  rules: {
    repository: true,
    deployments: {
      deployments: { takes: DEPLOYMENT_FIELDS },
      releases: { takes: DEPLOYMENT_FIELDS },
      tags: { takes: DEPLOYMENT_FIELDS },
      workflow: { takes: DEPLOYMENT_FIELDS, needs: ['workflow'] },
    },
    incidents: { takes: ['repository', 'labels', 'serviceLabel', 'severityPrefix'] },
    pipelines: { takes: ['repository'] },
    discover: { needs: ['owner'], takes: ['topic', 'team', 'pattern', 'archived', 'forks'] },
  },
};
