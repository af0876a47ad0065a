import { onlyFrom } from '../../../demo/vendors/mix';
import type { VendorContract } from './contract';

export const azureDevops: VendorContract = {
  id: 'azure-devops',
  mixes: {
    alone: {
      mix: onlyFrom('azure-devops'),
      // Builds and work items have ids of their own; the vendor's own test compares them.
      sameRecords: ['pullRequest'],
      withoutMerged: 'no list tells the parents of a commit, and each would be a request',
      differing: {
        pullRequestSize: 'Azure DevOps does not tell how many lines a pull request changes',
        leadTimeStages: 'a classic release tells when its deployment began, which a published release does not',
      },
    },
  },
  successWords: /(?<=")succeeded(?=")/g,
  hasStatus: () => true,
  forbidden: { match: /^GET \/acme-dev\/acme\/_apis\/distributedtask\/environments/, kind: 'deployment' },
  // It tells of its limit only when little is left.
  reportsBudget: false,
};
