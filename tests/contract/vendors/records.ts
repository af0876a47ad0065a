import { onlyFrom } from '../../../demo/vendors/mix';
import { RECORD_KINDS } from '../../../src/core/records';
import type { VendorContract } from './contract';

export const records: VendorContract = {
  id: 'records',
  mixes: {
    alone: {
      mix: { ...onlyFrom('records'), pipelines: 'records' },
      // Of commits all that were deployed; those of a repository that holds no service's code are in no stream.
      sameRecords: RECORD_KINDS.filter((kind) => kind !== 'commit'),
      differing: {},
    },
  },
  successWords: /(?<="status":")succeeded(?=")/g,
  hasStatus: () => true,
  forbidden: {
    match: /^GET \/incidents/,
    kind: 'incident',
    needs: /the file \/incidents\.json of records, which it has to be allowed to read/,
  },
  // A file has the records of whatever it is of.
  gone: null,
  reportsBudget: false,
};
