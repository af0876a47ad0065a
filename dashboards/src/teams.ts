import { dashboard } from './dashboard';
import { groupTable } from './group-table';
import { query } from './query';
import { text } from './text';
import { timeSeries } from './time-series';
import { benchmarkVariable, dimensionVariable } from './variable';

const noRanking = text({
  title: 'This is no ranking',
  description: 'What these numbers are for, and what becomes of them when they are used for something else.',
  size: { w: 24, h: 6 },
  markdown: [
    'Each row is to be read **from left to right**: a team now, against the same team before, and against the goal that it has set itself. Rows are not to be compared with each other: teams build different things, in systems of different age, for users who need releases every hour or every quarter.',
    '',
    'As soon as a measure becomes a target, it ceases to be a good measure (Goodhart’s law): deployments can be split, incidents can go unreported, and pull requests can be opened when they are done. Goals are a team’s own, and for a time; the settings of the data source have them.',
  ].join('\n'),
});

const ASKED = { benchmark: '$benchmark', target: 'goal' } as const;

const throughput = groupTable({
  title: 'Throughput',
  description:
    'How often each team deploys, and how long its changes take: now, the change against the period before of the same length, level, goal where it has one, and weekly trend.',
  size: { w: 24, h: 8 },
  groupBy: ['team'],
  sortBy: null,
  asked: ASKED,
  columns: [
    {
      title: 'Deploys',
      metric: 'deploymentFrequency',
      statistic: 'perDay',
      beside: ['change', 'level', 'n', 'goal', 'trend'],
    },
    {
      title: 'Lead time',
      metric: 'changeLeadTime',
      statistic: 'p50',
      beside: ['change', 'level', 'n', 'goal', 'trend'],
    },
  ],
});

const stability = groupTable({
  title: 'Stability',
  description:
    'How many deployments of each team fail, how fast they recover, and how much is rework: now, the change against the period before, goal where there is one, and weekly trend.',
  size: { w: 24, h: 8 },
  groupBy: ['team'],
  sortBy: null,
  asked: ASKED,
  columns: [
    { title: 'Fail rate', metric: 'changeFailRate', statistic: 'ratio', beside: ['change', 'n', 'goal', 'trend'] },
    {
      title: 'Recovery',
      metric: 'failedDeploymentRecoveryTime',
      statistic: 'p50',
      beside: ['change', 'n', 'goal'],
    },
    { title: 'Rework', metric: 'deploymentReworkRate', statistic: 'ratio', beside: ['change', 'trend'] },
  ],
});

const overTime = [
  timeSeries({
    title: 'Lead time of each team',
    description:
      'Median of the changes deployed in the four weeks up to the end of each week. Follow one line at a time: where does it come from?',
    size: { w: 12, h: 10 },
    queries: [query('A', { metric: 'changeLeadTime', bucket: 'week', windowDays: 28, groupBy: ['team'] })],
    draw: 'line',
    looks: {},
  }),
  timeSeries({
    title: 'Change fail rate of each team',
    description:
      'Of the deployments in the four weeks up to the end of each week. The last weeks are provisional: a failure may show late.',
    size: { w: 12, h: 10 },
    queries: [query('A', { metric: 'changeFailRate', bucket: 'week', windowDays: 28, groupBy: ['team'] })],
    draw: 'line',
    upTo: 0.2,
    looks: {},
  }),
];

/** Each team against its own past. */
export const teams = dashboard({
  uid: 'shipbeat-teams',
  title: 'Teams',
  description: 'How does each team do against its own past and its own goals?',
  variables: [dimensionVariable('team'), dimensionVariable('service'), benchmarkVariable()],
  rows: [[noRanking], [throughput], [stability], overTime],
});
