import type { ProviderDescriptor } from '../../core/provider';

/** A `dora serve`, which reads the vendors once for everybody. */
export const descriptor: ProviderDescriptor = {
  id: 'companion',
  name: 'Companion',
  defaultUrl: null,
  authorization: { header: 'Authorization', value: 'Bearer {token}' },
  tokenHint:
    'The read token that dora serve was started with (DORA_READ_TOKEN). It lets its holder read records and nothing else.',
  routes: [
    { method: 'GET', path: '/records' },
    { method: 'GET', path: '/services' },
  ],
  gives: ['deployment', 'commit', 'pullRequest', 'pipelineRun', 'incident'],
  rules: {
    repository: true,
    deployments: { deployments: { takes: ['path'] } },
    incidents: { takes: ['path'] },
    pipelines: { takes: ['path'] },
    discover: { takes: ['team', 'pattern'], brings: ['path'] },
  },
};
