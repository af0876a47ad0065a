import type { ProviderDescriptor } from '../../core/provider';

/** Events of pipelines, deployments and incidents, kept somewhere over HTTP. @see https://cdevents.dev/docs */
export const descriptor: ProviderDescriptor = {
  id: 'cdevents',
  name: 'CDEvents',
  defaultUrl: null,
  authorization: { header: 'Authorization', value: 'Bearer {token}', optional: true },
  tokenHint:
    'Address of a file of CDEvents (NDJSON, or a JSON list; CloudEvents in structured mode too), or of a folder of such files. A token is sent as Authorization: Bearer; leave it empty where nobody is asked.',
  routes: [{ method: 'GET', path: '/file', target: '' }],
  gives: ['deployment', 'pullRequest', 'pipelineRun', 'incident'],
  rules: {
    repository: true,
    deployments: { deployments: { takes: ['path', 'application', 'environment', 'pattern', 'artifact'] } },
    incidents: { takes: ['path', 'service'] },
    pipelines: { takes: ['path', 'pipeline', 'repository'] },
  },
};
