import type { Size } from './panel';
import { query } from './query';
import { recordTable } from './record-table';
import { stateTimeline } from './state-timeline';

export function incidentTimeline(size: Size) {
  return stateTimeline({
    title: 'Incidents by service',
    description:
      'When each service had an incident, from its start to its resolution, or to the end of the range while it is open. Services without one are not listed.',
    size,
    query: query('A', { view: 'incidentTimeline' }),
    none: 'No incident in the range',
  });
}

export function failedDeployments(size: Size) {
  return recordTable({
    title: 'Failed deployments',
    description:
      'Each deployment of the range that failed, why it counts as failed, and when it was recovered. A dash: not recovered yet.',
    size,
    query: query('A', { view: 'deployments', only: 'failed' }),
    sortBy: { displayName: 'Finished', desc: true },
    none: 'No deployment failed in the range',
    wrapped: ['reasons'],
    columns: { time: 165, service: 150, id: 130, revision: 110, changes: 90, reasons: null, recoveredAt: 165, url: 70 },
  });
}

export function incidentList(size: Size) {
  return recordTable({
    title: 'Incidents',
    description:
      'Each incident that started in the range, and the deployment that it is held against. A dash there: no deployment is.',
    size,
    query: query('A', { view: 'incidents' }),
    sortBy: { displayName: 'Started', desc: true },
    none: 'No incident started in the range',
    columns: { time: 165, timeEnd: 165, service: 150, id: 90, title: null, deployment: 130, linkedBy: 130, url: 70 },
  });
}
