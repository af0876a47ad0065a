import type { ProviderDescriptor } from '../../core/provider';

/** Bitbucket Data Center and Bitbucket Server. @see https://developer.atlassian.com/server/bitbucket/rest */
export const descriptor: ProviderDescriptor = {
  id: 'bitbucket-data-center',
  name: 'Bitbucket Data Center',
  defaultUrl: null,
  authorization: { header: 'Authorization', value: 'Bearer {token}' },
  tokenHint:
    'Reading is enough: an HTTP access token with Project read or Repository read, of an account, a project or a repository. The address is that of Bitbucket itself, with its context path where it has one: https://HOST/bitbucket.',
  // Grafana compares beginnings, so that one route lets the projects and what is in each through.
  routes: [{ method: 'GET', path: '/rest/api/latest/projects' }],
  gives: ['commit', 'pullRequest'],
  rules: {
    repository: true,
    discover: { needs: ['project'], takes: ['pattern', 'archived', 'forks'] },
  },
};
