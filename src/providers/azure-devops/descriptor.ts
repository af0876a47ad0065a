import type { ProviderDescriptor } from '../../core/provider';

const INSIDE = ['repository', 'project', 'pipeline', 'pattern'] as const;

/** Azure DevOps Services and Server. @see https://learn.microsoft.com/rest/api/azure/devops/ */
export const descriptor: ProviderDescriptor = {
  id: 'azure-devops',
  name: 'Azure DevOps',
  defaultUrl: null,
  authorization: { header: 'Authorization', value: 'Basic {token}', form: 'basic' },
  tokenHint:
    'Reading is enough: a personal access token with Code (Read), Build (Read) and, for what is used of it, Environment (Read & manage), Release (Read) and Work Items (Read). The user stays empty. The address ends in the organisation, https://dev.azure.com/ORG, of a Server in the collection, https://HOST/COLLECTION.',
  // Names of projects come first in the paths, so that a word of ours stands in their place. Searches have no GET.
  routes: [
    { method: 'GET', path: '/releases/', target: '/', urlSetting: 'releaseUrl' },
    { method: 'GET', path: '/projects/', target: '/' },
    { method: 'GET', path: '/_apis/projects' },
    { method: 'GET', path: '/_apis/git/repositories' },
    { method: 'POST', path: '/_apis/wit/wiql' },
    { method: 'POST', path: '/_apis/wit/workitemsbatch' },
  ],
  gives: ['deployment', 'commit', 'pullRequest', 'pipelineRun', 'incident'],
  rules: {
    repository: true,
    deployments: {
      deployments: { takes: [...INSIDE, 'environment', 'stage'] },
      releases: { takes: [...INSIDE, 'environment'] },
      pipeline: { needs: ['pipeline'], takes: ['repository', 'project', 'pattern'] },
    },
    incidents: {
      takes: ['repository', 'project', 'types', 'labels', 'serviceLabel', 'component', 'severityPrefix'],
    },
    pipelines: { takes: ['repository', 'project', 'pipeline'] },
    discover: { takes: ['project', 'pattern', 'forks'] },
  },
};
