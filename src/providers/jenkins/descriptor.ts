import type { ProviderDescriptor } from '../../core/provider';

/** Jenkins with its REST API. @see https://www.jenkins.io/doc/book/using/remote-access-api/ */
export const descriptor: ProviderDescriptor = {
  id: 'jenkins',
  name: 'Jenkins',
  defaultUrl: null,
  authorization: { header: 'Authorization', value: 'Basic {token}', form: 'basic' },
  tokenHint:
    'Reading is enough. A user with Overall/Read and Job/Read on the jobs below, and an API token of that user (its own page, Security). The address is that of Jenkins, with its path where it has one: https://HOST/jenkins.',
  routes: [
    { method: 'GET', path: '/job/' },
    { method: 'GET', path: '/api/json' },
  ],
  gives: ['deployment', 'pipelineRun'],
  rules: {
    deployments: { job: { needs: ['project'], takes: ['job', 'stage', 'pattern', 'environment', 'artifact'] } },
    pipelines: { needs: ['project'], takes: ['job'] },
  },
};
