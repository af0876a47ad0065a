import { onlyFrom } from '../../../demo/vendors/mix';
import type { VendorContract } from './contract';

export const gitlab: VendorContract = {
  id: 'gitlab',
  mixes: {
    alone: { mix: onlyFrom('gitlab'), sameRecords: ['deployment', 'pullRequest', 'incident'], differing: {} },
  },
  successWords: /(?<=")(success|SUCCESS)(?=")/g,
  hasStatus: ({ source }) => source.from === 'deployments' || source.from === 'workflow',
  forbidden: { match: /^GET \/api\/v4\/projects\/\d+\/deployments/, kind: 'deployment' },
  reportsBudget: true,
};
