import type { ProviderDescriptor } from '../../core/provider';

/** Bitbucket Cloud. @see https://developer.atlassian.com/cloud/bitbucket/rest */
export const descriptor: ProviderDescriptor = {
  id: 'bitbucket',
  name: 'Bitbucket',
  defaultUrl: 'https://api.bitbucket.org/2.0',
  authorization: { header: 'Authorization', value: 'Basic {token}', form: 'basic' },
  tokenHint:
    'Reading is enough: an API token with the scopes read:repository:bitbucket, read:pullrequest:bitbucket and read:pipeline:bitbucket, with the e-mail address of its account. A repository, project or workspace access token goes with the user x-token-auth in place of the address.',
  routes: [
    { method: 'GET', path: '/repositories/' },
    { method: 'GET', path: '/user' },
  ],
  gives: ['deployment', 'commit', 'pullRequest', 'pipelineRun'],
  rules: {
    repository: true,
    deployments: {
      deployments: { takes: ['repository', 'pattern', 'environment'] },
      tags: { takes: ['repository', 'pattern'] },
      pipeline: { takes: ['repository', 'pattern', 'pipeline'] },
    },
    pipelines: { takes: ['repository'] },
    discover: { needs: ['owner'], takes: ['project', 'pattern', 'forks'] },
  },
};
