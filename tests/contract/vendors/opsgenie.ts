import type { VendorContract } from './contract';

export const opsgenie: VendorContract = aVendor('opsgenie', {
  match: /^GET \/v1\/incidents/,
  needs: /a key with Read Access/,
});
export const jsmOperations: VendorContract = aVendor('jsm-operations', {
  match: /^GET \/jsm\/ops\/api\/[^/]+\/v1\/alerts/,
  needs: /Operations for the token's account, and read:ops-alert:jira-service-management/,
});

function aVendor(
  id: 'opsgenie' | 'jsm-operations',
  list: Pick<VendorContract['forbidden'], 'match' | 'needs'>,
): VendorContract {
  return {
    id,
    mixes: {
      'with GitHub': {
        mix: { code: 'github', deployments: 'github', incidents: id },
        // Incidents have other ids than the issues that are the truth; the vendor's own test compares them.
        sameRecords: ['deployment', 'pullRequest'],
        differing: {},
      },
    },
    successWords: /(?<=")(resolved|closed)(?=")/g,
    hasStatus: ({ source }) => source.from === 'deployments' || source.from === 'workflow',
    forbidden: { ...list, kind: 'incident' },
    // They say that something is left, and not how much.
    reportsBudget: false,
  };
}
