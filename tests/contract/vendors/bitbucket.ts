import type { VendorContract } from './contract';

export const bitbucket: VendorContract = {
  id: 'bitbucket',
  mixes: {
    'with Jira': {
      mix: { code: 'bitbucket', deployments: 'bitbucket', incidents: 'jira' },
      // Deployments have ids of another form, and a pipeline that is run again is one of its own.
      sameRecords: ['pullRequest'],
      differing: {},
    },
  },
  successWords: /(?<=")SUCCESSFUL(?=")/g,
  hasStatus: ({ source }) => source.from === 'deployments' || source.from === 'workflow',
  forbidden: { match: /^GET \/2\.0\/repositories\/acme\/[a-z-]+\/deployments/, kind: 'deployment' },
  reportsBudget: false,
};
