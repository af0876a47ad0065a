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
  forbidden: { match: /^GET \/incidents/, kind: 'incident', needs: /a read-only API key of the account/ },
  overNeed: {
    limit: 2,
    reason: 'PagerDuty is asked for 25 weeks at once, and half a year with the week that is read again is longer',
  },
  reportsBudget: true,
};
