import type { Provider } from '../../core/provider';
import { toCheck } from './check';
import { fetchRecords, recordFiles } from './record-format';
import { countRecords } from './record-contents';

export const provider: Provider = {
  fetch: {
    deployment: fetchRecords('deployment'),
    commit: fetchRecords('commit'),
    pullRequest: fetchRecords('pullRequest'),
    pipelineRun: fetchRecords('pipelineRun'),
    incident: fetchRecords('incident'),
  },
  check: toCheck({ id: 'records', files: recordFiles, contents: countRecords }),
  budget: () => null,
};
