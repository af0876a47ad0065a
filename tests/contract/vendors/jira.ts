import type { VendorContract } from './contract';

export const jira: VendorContract = aJira('jira');
export const jiraDataCenter: VendorContract = aJira('jira-data-center');

function aJira(id: 'jira' | 'jira-data-center'): VendorContract {
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
    successWords: /(?<=")done(?=")/g,
    hasStatus: ({ source }) => source.from === 'deployments' || source.from === 'workflow',
    forbidden: { match: /^GET \/rest\/api\/\d\/search/, kind: 'incident', needs: /Browse Projects .* read:jira-work/ },
    // A key has no dash; a search names it as well.
    gone: (name) => name.replace(/[A-Z]{3,}/, 'GONE'),
    // Cloud tells of its limit only when it is near.
    reportsBudget: id === 'jira-data-center',
  };
}
