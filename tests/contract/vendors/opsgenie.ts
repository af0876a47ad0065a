import type { VendorContract } from './contract';

export const opsgenie: VendorContract = aVendor('opsgenie', /^GET \/v1\/incidents/);
export const jsmOperations: VendorContract = aVendor('jsm-operations', /^GET \/jsm\/ops\/api\/[^/]+\/v1\/alerts/);

function aVendor(id: 'opsgenie' | 'jsm-operations', list: RegExp): VendorContract {
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
    forbidden: { match: list, kind: 'incident' },
    // They say that something is left, and not how much.
    reportsBudget: false,
  };
}
