import type { ProviderDescriptor } from '../../core/provider';

/** Records of ours, at an address: what a script, a warehouse or the companion gives for systems without a reader. */
export const descriptor: ProviderDescriptor = {
  id: 'records',
  name: 'Record files',
  defaultUrl: null,
  authorization: { header: 'Authorization', value: 'Bearer {token}', optional: true },
  tokenHint:
    'Address of a file of records (NDJSON, or JSON with a list), or of a folder of such files. A token is sent as Authorization: Bearer; leave it empty where nobody is asked.',
  routes: [{ method: 'GET', path: '/file', target: '' }],
  gives: ['deployment', 'commit', 'pullRequest', 'pipelineRun', 'incident'],
  rules: {
    repository: true,
    deployments: { deployments: { takes: ['path', 'application', 'environment', 'pattern', 'artifact'] } },
    incidents: { takes: ['path', 'service'] },
    pipelines: { takes: ['path', 'repository'] },
  },
};
