import type { ProviderDescriptor } from '../../core/provider';

/**
 * CircleCI's cloud, and CircleCI Server. Lists come from version 1.1 of its API, which alone gives jobs a hundred at a
 * time with their revisions; version 2 is asked about single workflows and projects.
 * @see https://circleci.com/docs/api/v1/ and https://circleci.com/docs/api/v2/
 */
export const descriptor: ProviderDescriptor = {
  id: 'circleci',
  name: 'CircleCI',
  defaultUrl: 'https://circleci.com',
  authorization: { header: 'Circle-Token', value: '{token}' },
  tokenHint:
    'A personal API token (User Settings, Personal API Tokens) of a user who may see the projects below; CircleCI has none that may only read, so take a user who may do no more than that. For CircleCI Server the address is where its pages are, without /api.',
  routes: [
    { method: 'GET', path: '/api/v1.1/project/' },
    { method: 'GET', path: '/api/v2/project/' },
    { method: 'GET', path: '/api/v2/workflow/' },
    { method: 'GET', path: '/api/v2/me' },
  ],
  gives: ['deployment', 'pipelineRun'],
  rules: {
    deployments: {
      job: { needs: ['project', 'job'], takes: ['workflow', 'pattern', 'environment'] },
      workflow: { needs: ['project', 'workflow'], takes: ['pattern'] },
    },
    pipelines: { needs: ['project'], takes: ['workflow'] },
  },
};
