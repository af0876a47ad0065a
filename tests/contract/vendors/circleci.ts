import type { VendorContract } from './contract';

export const circleci: VendorContract = {
  id: 'circleci',
  mixes: {
    'with GitHub and PagerDuty': {
      mix: { code: 'github', deployments: 'circleci', incidents: 'pagerduty', pipelines: 'circleci' },
      // Deployments, runs and incidents have other ids than those that are the truth.
      sameRecords: ['pullRequest'],
      differing: { leadTimeStages: 'a workflow that publishes a release has a start, which a release does not tell' },
    },
  },
  /** `fixed` is a success after a failure. */
  successWords: /(?<=")(success|fixed)(?=")/g,
  hasStatus: () => true,
  forbidden: {
    match: /^GET \/api\/v1\.1\/project\/github\/acme\/[a-z-]+\/tree\//,
    kind: 'deployment',
    needs: /a personal API token of a user who may see the project/,
  },
  reportsBudget: false,
};
