import { onlyFrom } from '../../../demo/vendors/mix';
import { RECORD_KINDS } from '../../../src/core/records';
import type { VendorContract } from './contract';

export const companion: VendorContract = {
  id: 'companion',
  mixes: {
    alone: {
      mix: onlyFrom('companion'),
      // Of commits all that were deployed; those of a repository that holds no service's code are in no stream.
      sameRecords: RECORD_KINDS.filter((kind) => kind !== 'commit'),
      differing: {},
    },
  },
  successWords: /(?<="status":")succeeded(?=")/g,
  hasStatus: () => true,
  forbidden: { match: /^GET \/records.*kind=incident/, kind: 'incident', needs: /started with DORA_READ_TOKEN/ },
  // What is not kept there is said of a stream, not refused.
  gone: null,
  reportsBudget: false,
  discover: {
    named: ['ledger'],
    entries: [{ discover: { connection: 'companion', pattern: '^(?!experiment|handbook|shop-classic|http-client)' } }],
    everything: {},
    hidden: [],
    narrow: [{ team: 'payments', pattern: '^c' }, ['cart', 'checkout']],
    missing: [[{ team: 'nobody' }, /belongs to the team nobody/]],
    request: /^GET \/services/,
  },
};
