import { bottleneckTable } from './bottleneck-table';
import { dashboard } from './dashboard';
import { failedDeployments, incidentList, incidentTimeline } from './failures';
import { headlines, weekly } from './five-keys';
import { stagesByWeek, waitingTables } from './flow';
import { groupTable } from './group-table';
import { PIPELINE_COLUMNS } from './pipelines';
import { qualityTable } from './data-quality';
import { annotation } from './annotation';
import { benchmarkVariable, oneServiceVariable, windowVariable } from './variable';

const pipelines = groupTable({
  title: 'Its pipelines',
  description:
    'Each pipeline of the service over the whole range: whether it is fast, and whether a red run means something.',
  size: { w: 24, h: 6 },
  groupBy: ['service', 'pipeline'],
  sortBy: 'Flakes',
  columns: PIPELINE_COLUMNS,
});

/** All that is known of one service; tables of the other dashboards lead here. */
export const service = dashboard({
  uid: 'shipbeat-service',
  title: 'One service',
  description: 'How does one service do against its own past, what holds it up, and what failed?',
  variables: [oneServiceVariable(), benchmarkVariable(), windowVariable()],
  annotations: [
    annotation({ name: 'Failed deployments', color: 'orange', query: { view: 'deployments', only: 'failed' } }),
    annotation({ name: 'Incidents', color: 'red', query: { view: 'incidents' } }),
    // Of a quarter they are hundreds.
    annotation({ name: 'All deployments', color: 'blue', query: { view: 'deployments' }, isOff: true }),
  ],
  rows: [
    headlines({ benchmark: '$benchmark' }),
    ...weekly({ windowDays: '$window' }),
    [bottleneckTable({ w: 24, h: 12 })],
    stagesByWeek(),
    waitingTables(),
    [incidentTimeline({ w: 24, h: 4 })],
    [failedDeployments({ w: 24, h: 8 })],
    [incidentList({ w: 24, h: 8 })],
    [pipelines],
    [qualityTable({ w: 24, h: 12 })],
  ],
});
