import type { ProviderDescriptor } from '../../core/provider';

const DEPLOYMENT_FIELDS = ['repository', 'pattern', 'environment'] as const;

/** gitlab.com and self-managed GitLab. @see https://docs.gitlab.com/api/rest/ and https://docs.gitlab.com/api/graphql/ */
export const descriptor: ProviderDescriptor = {
  id: 'gitlab',
  name: 'GitLab',
  defaultUrl: 'https://gitlab.com',
  authorization: { header: 'PRIVATE-TOKEN', value: '{token}' },
  tokenHint:
    'Reading is enough: a project, group or personal access token with the scope read_api and at least the role Reporter; services that are found in a group need a token of the group or of a person. For a self-managed GitLab the address is where its pages are, without /api/v4.',
  routes: [
    { method: 'POST', path: '/api/graphql' },
    { method: 'GET', path: '/api/v4/projects/' },
    { method: 'GET', path: '/api/v4/groups/' },
    { method: 'GET', path: '/api/v4/personal_access_tokens/self' },
  ],
  gives: ['deployment', 'commit', 'pullRequest', 'pipelineRun', 'incident'],
  rules: {
    repository: true,
    deployments: {
      deployments: { takes: DEPLOYMENT_FIELDS },
      releases: { takes: ['repository', 'pattern'] },
      tags: { takes: ['repository', 'pattern'] },
      job: { needs: ['job'], takes: ['repository', 'pattern'] },
      pipeline: { takes: ['repository', 'pattern', 'pipeline'] },
    },
    incidents: { takes: ['repository', 'types', 'labels', 'serviceLabel', 'severityPrefix'] },
    pipelines: { takes: ['repository'] },
    discover: { needs: ['group'], takes: ['topic', 'pattern', 'archived', 'forks'] },
  },
};
