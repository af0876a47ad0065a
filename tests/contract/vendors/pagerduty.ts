import type { VendorContract } from './contract';

export const pagerduty: VendorContract = {
  id: 'pagerduty',
  mixes: {
    'with GitHub': {
      mix: { code: 'github', deployments: 'github', incidents: 'pagerduty' },
      // Incidents have other ids than the issues that are the truth; the vendor's own test compares them.
      sameRecords: ['deployment', 'pullRequest'],
      differing: {},
    },
  },
  successWords: /(?<=")resolved(?=")/g,
  hasStatus: ({ source }) => source.from === 'deployments' || source.from === 'workflow',
  forbidden: { match: /^GET \/incidents/, kind: 'incident' },
  reportsBudget: true,
};
