import type { ProviderDescriptor } from '../../core/provider';

/** Argo CD with the API of its server. @see https://argo-cd.readthedocs.io/en/stable/developer-guide/api-docs/ */
export const descriptor: ProviderDescriptor = {
  id: 'argocd',
  name: 'Argo CD',
  defaultUrl: null,
  authorization: { header: 'Authorization', value: 'Bearer {token}' },
  tokenHint:
    'Reading is enough. A token of an account or a project role that may get the applications below: applications, get, PROJECT/*, allow. The address is that of Argo CD, with its path where it has one: https://HOST/argocd.',
  // Grafana compares beginnings, so that one route lets the list and each application through.
  routes: [
    { method: 'GET', path: '/api/v1/applications' },
    { method: 'GET', path: '/api/v1/settings' },
  ],
  gives: ['deployment'],
  rules: {
    deployments: {
      deployments: { needsOneOf: ['application', 'project'], takes: ['artifact', 'pattern', 'environment'] },
    },
    discover: { takes: ['project', 'selector', 'pattern'], brings: ['application'] },
  },
};
