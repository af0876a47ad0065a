import type { VendorContract } from './contract';

const UNTOLD = {
  leadTimeStages: 'a synchronisation has a start, which a release does not tell',
  changeFailRate: 'no history tells that a deployment was unplanned',
  failedDeploymentRecoveryTime: 'no history tells that a deployment was unplanned',
  deploymentReworkRate: 'no history tells that a deployment was unplanned',
};

export const argocd: VendorContract = {
  id: 'argocd',
  mixes: {
    'with code in GitHub and incidents in PagerDuty': {
      mix: { code: 'github', deployments: 'argocd', incidents: 'pagerduty' },
      sameRecords: ['pullRequest'],
      differing: UNTOLD,
    },
    // What is deployed is the tag of an image: the commit is looked up where the code is.
    'with code and incidents in GitLab': {
      mix: { code: 'gitlab', deployments: 'argocd', incidents: 'gitlab' },
      sameRecords: ['pullRequest', 'incident'],
      differing: UNTOLD,
    },
  },
  /** That a synchronisation stands in the history is its success; there is no word for it. */
  successWords: /(?<=")history(?=":)/g,
  hasStatus: () => true,
  forbidden: {
    match: /^GET \/api\/v1\/applications\/ledger-/,
    kind: 'deployment',
    needs: /applications, get, PROJECT/,
  },
  reportsBudget: false,
  discover: {
    mix: { code: 'github', deployments: 'argocd', incidents: 'github' },
    // Those of a repository of several, of several regions, and of incidents that others keep.
    named: ['checkout', 'cart', 'gateway', 'billing-export'],
    entries: ['payments', 'identity', 'discovery', 'platform'].map((project) => ({
      discover: {
        connection: 'argocd',
        project,
        selector: 'acme.example/environment=production',
        pattern: '^(?<name>.+)-production$',
      },
      team: project,
      repository: { connection: 'github', id: 'acme/{name}' },
      incidents: {
        connection: 'github',
        ...(project === 'platform' ? {} : { repository: 'acme/incidents', serviceLabel: 'service:{name}' }),
      },
    })),
    everything: {},
    hidden: [],
    narrow: [{ pattern: '^(?<name>ledger)-', selector: 'acme.example/environment in (production)' }, ['ledger']],
    missing: [
      [{ project: 'nothing' }, /it has nothing that this token may see\. /],
      [{ project: 'payments', selector: 'env=lab' }, /nothing there has the labels env=lab\. /],
      [{ project: 'payments', selector: 'env = prod or lab' }, /"env = prod or lab" is not a label selector/],
    ],
    request: /\/applications\?fields=/,
  },
};
