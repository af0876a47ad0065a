import type { VendorContract } from './contract';

export const argocd: VendorContract = {
  id: 'argocd',
  mixes: {
    'with code in GitHub and incidents in PagerDuty': {
      mix: { code: 'github', deployments: 'argocd', incidents: 'pagerduty' },
      sameRecords: ['pullRequest'],
      differing: {
        leadTimeStages: 'a synchronisation has a start, which a release does not tell',
        changeFailRate: 'no history tells that a deployment was unplanned',
        failedDeploymentRecoveryTime: 'no history tells that a deployment was unplanned',
        deploymentReworkRate: 'no history tells that a deployment was unplanned',
      },
    },
  },
  /** That a synchronisation stands in the history is its success; there is no word for it. */
  successWords: /(?<=")history(?=":)/g,
  hasStatus: () => true,
  forbidden: { match: /^GET \/api\/v1\/applications\/ledger-/, kind: 'deployment' },
  reportsBudget: false,
};
