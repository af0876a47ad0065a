import type { Statistic } from '../../src/core/metric';
import { bottleneckTable } from './bottleneck-table';
import { dashboard } from './dashboard';
import { groupTable } from './group-table';
import { matrix } from './matrix';
import { query } from './query';
import { recordTable } from './record-table';
import { heatmap, histogram } from './spread';
import { stagesByWeek, waitingTables } from './flow';
import { stat } from './stat';
import { timeSeries } from './time-series';
import { benchmarkVariable, dimensionVariable } from './variable';

const HEADLINE = { w: 6, h: 5 } as const;

const headlines = [
  stat({
    title: 'Median lead time',
    description:
      'Half of the changes deployed in the range took at most so long from their first commit to production. With level, n, and the change against the period before.',
    size: HEADLINE,
    query: query('A', { view: 'headline', metric: 'changeLeadTime', statistic: 'p50', benchmark: '$benchmark' }),
  }),
  stat({
    title: 'Slowest tenth',
    description:
      'One change in ten took longer than this from its first commit to production. Far above the median: some work waits much longer than most.',
    size: HEADLINE,
    query: query('A', { view: 'headline', metric: 'changeLeadTime', statistic: 'p90' }),
  }),
  stat({
    title: 'Open pull requests',
    description: 'How many pull requests, drafts included, were open at the end of the range: work that is begun.',
    size: HEADLINE,
    query: query('A', { view: 'headline', metric: 'openPullRequests' }),
  }),
  stat({
    title: 'Merged, not deployed',
    description:
      'How many changes were merged but in no production environment at the end of the range: work that is done, and of no use yet.',
    size: HEADLINE,
    query: query('A', { view: 'headline', metric: 'undeployedChanges' }),
  }),
];

const shareByService = matrix({
  title: 'Share of each stage by service',
  description:
    'Which part of the lead time of its changes each stage takes, of the whole range. The stronger the colour, the more of the time goes there.',
  size: { w: 12, h: 15 },
  query: query('A', {
    view: 'table',
    metric: 'leadTimeStages',
    statistic: 'share',
    bucket: 'none',
    groupBy: ['service'],
  }),
  row: 'service',
  column: 'stage',
  columns: ['coding', 'pickup', 'review', 'merge', 'release', 'deploy'],
  value: 'leadTimeStages share',
});

const batches = groupTable({
  title: 'Size of work by service',
  description:
    'Medians over the range: changes a deployment ships, lines a pull request changes, how long work stays on a branch. Small ones are faster to review, and safer to deploy.',
  size: { w: 12, h: 15 },
  groupBy: ['service'],
  sortBy: 'Batch size',
  columns: [
    { title: 'Batch size', metric: 'batchSize', statistic: 'p50', beside: ['trend'] },
    { title: 'Pull request lines', metric: 'pullRequestSize', statistic: 'p50', beside: ['trend'] },
    { title: 'Branch lifetime', metric: 'branchLifetime', statistic: 'p50' },
  ],
});

const spread = [
  heatmap({
    title: 'Lead time over time',
    description:
      'How many changes of each week had a lead time in each range: the stronger the colour, the more. Two bands are two kinds of work.',
    size: { w: 14, h: 10 },
    query: query('A', { view: 'heatmap', metric: 'changeLeadTime', bucket: 'week' }),
    none: 'No change was deployed in the range',
  }),
  histogram({
    title: 'Lead times of the range',
    description:
      'How many of the changes deployed in the range had a lead time in each range of values. The long tail is what a median does not show.',
    size: { w: 10, h: 10 },
    query: query('A', { view: 'histogram', metric: 'changeLeadTime' }),
    none: 'No change was deployed in the range',
  }),
];

const slowest = recordTable({
  title: 'The 20 slowest changes',
  description:
    'Of the changes deployed in the range those with the longest lead time, and how it was spent. A dash: there was no such stage, or it is not known.',
  size: { w: 24, h: 10 },
  query: query('A', { view: 'changes' }),
  slowest: { of: 'changes', count: 20 },
  none: 'No change was deployed in the range',
  columns: {
    time: 165,
    service: 140,
    id: null,
    startedAt: 165,
    leadTime: 100,
    coding: 110,
    pickup: 110,
    review: 110,
    merge: 100,
    release: 110,
    deploy: 110,
    url: 70,
  },
});

const sizes = [
  timeSeries({
    title: 'Batch size by week',
    description: 'How many changes a deployment shipped: median and 90th percentile of the deployments of each week.',
    size: { w: 8, h: 8 },
    queries: spans('batchSize', 'p90'),
    draw: 'line',
    looks: medianAnd90th(),
  }),
  timeSeries({
    title: 'Pull request size by week',
    description: 'Lines added and deleted by the pull requests merged in each week: median and 90th percentile.',
    size: { w: 8, h: 8 },
    queries: spans('pullRequestSize', 'p90'),
    draw: 'line',
    looks: medianAnd90th(),
  }),
  timeSeries({
    title: 'Branch lifetime by week',
    description: 'From the first commit of a pull request to its merge: median and 90th percentile of each week.',
    size: { w: 8, h: 8 },
    queries: spans('branchLifetime', 'p90'),
    draw: 'line',
    looks: medianAnd90th(),
  }),
];

function spans(metric: 'batchSize' | 'pullRequestSize' | 'branchLifetime', high: Statistic) {
  return [
    query('A', { metric, statistic: 'p50', bucket: 'week' }),
    query('B', { metric, statistic: high, bucket: 'week' }),
  ];
}

function medianAnd90th() {
  return { A: { color: 'blue', name: 'Median' }, B: { color: 'purple', name: '90th percentile' } };
}

/** Where the time between the first commit and production goes, and what holds it up. */
export const leadTime = dashboard({
  uid: 'shipbeat-lead-time',
  title: 'Lead time and bottlenecks',
  description:
    'Where does the time between the first commit and production go, which services lose most of it, and what would help?',
  variables: [dimensionVariable('team'), dimensionVariable('service'), benchmarkVariable()],
  rows: [
    headlines,
    stagesByWeek(),
    [bottleneckTable({ w: 24, h: 16 })],
    [shareByService, batches],
    spread,
    [slowest],
    waitingTables(),
    sizes,
  ],
});
