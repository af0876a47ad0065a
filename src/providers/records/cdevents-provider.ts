import type { Provider } from '../../core/provider';
import type { RecordByKind, RecordKind } from '../../core/records';
import { toCheck } from './check';
import { parseEvent, type Event } from './event';
import { countEvents } from './event-contents';
import { Files } from './load';
import { fetchFrom, type Converted, type Readers } from './reading';
import { toDeployments } from './to-deployments';
import { toIncidents } from './to-incidents';
import { toPipelineRuns } from './to-pipeline-runs';
import { toPullRequests } from './to-pull-requests';

const files = new Files<Event>(parseEvent);

export const provider: Provider = {
  fetch: {
    deployment: fetchEvents('deployment', toDeployments),
    pullRequest: fetchEvents('pullRequest', toPullRequests),
    pipelineRun: fetchEvents('pipelineRun', toPipelineRuns),
    incident: fetchEvents('incident', toIncidents),
  },
  check: toCheck({ id: 'cdevents', files, contents: countEvents }),
  budget: () => null,
};

type Convert<K extends RecordKind> = (events: readonly Event[], readers: Readers) => Converted<RecordByKind[K]>;

function fetchEvents<K extends RecordKind>(kind: K, convert: Convert<K>) {
  return fetchFrom({ files, kind, folds: true, convert });
}
