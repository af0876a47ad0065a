import type { Provider } from '../../core/provider';
import { check } from './check';
import { discover } from './discover';
import { fetchKind } from './streams';

export const provider: Provider = {
  fetch: {
    deployment: fetchKind('deployment'),
    commit: fetchKind('commit'),
    pullRequest: fetchKind('pullRequest'),
    pipelineRun: fetchKind('pipelineRun'),
    incident: fetchKind('incident'),
  },
  discover,
  check,
  budget: () => null,
};
