import type { Column } from './group-table';
import { dashboard } from './dashboard';
import { groupTable } from './group-table';
import { query } from './query';
import { recordTable } from './record-table';
import { stat } from './stat';
import { timeSeries } from './time-series';

const HEADLINE = { w: 6, h: 5 } as const;

const headlines = [
  stat({
    title: 'Success rate',
    description:
      'Share of the runs of the range that succeeded, among those that succeeded or failed. A red run on a branch is a test that did its work.',
    size: HEADLINE,
    query: query('A', { view: 'headline', metric: 'pipelineSuccessRate' }),
  }),
  stat({
    title: 'Median duration',
    description: 'Half of the runs took at most so long. Ten minutes is what people still wait for.',
    size: HEADLINE,
    query: query('A', { view: 'headline', metric: 'pipelineDuration', statistic: 'p50' }),
  }),
  stat({
    title: 'Flake rate',
    description:
      'Share of the revisions on which a pipeline both failed and succeeded: the same code, and another result. Such a red is soon ignored.',
    size: HEADLINE,
    query: query('A', { view: 'headline', metric: 'pipelineFlakeRate' }),
  }),
  stat({
    title: 'Time to green',
    description:
      'Median time that a pipeline stayed red on the branch that is deployed. While it is red nobody can ship; one still red counts as open.',
    size: HEADLINE,
    query: query('A', { view: 'headline', metric: 'timeToGreen', statistic: 'p50' }),
  }),
];

const byWeek = [
  timeSeries({
    title: 'Success and flakes by week',
    description: 'Share of runs that succeeded, and share of revisions with both results, of each week.',
    size: { w: 12, h: 9 },
    queries: [
      query('A', { metric: 'pipelineSuccessRate', bucket: 'week' }),
      query('B', { metric: 'pipelineFlakeRate', bucket: 'week' }),
    ],
    draw: 'line',
    max: 1,
    looks: { A: { color: 'blue', name: 'Success rate' }, B: { color: 'orange', name: 'Flake rate' } },
  }),
  timeSeries({
    title: 'Duration and queue by week',
    description:
      'How long runs of each week took, median and 90th percentile, and how long they waited before. A queue that grows: too few runners.',
    size: { w: 12, h: 9 },
    queries: [
      query('A', { metric: 'pipelineDuration', statistic: 'p50', bucket: 'week' }),
      query('B', { metric: 'pipelineDuration', statistic: 'p90', bucket: 'week' }),
      query('C', { metric: 'pipelineQueueTime', statistic: 'p50', bucket: 'week' }),
    ],
    draw: 'line',
    looks: {
      A: { color: 'blue', name: 'Duration, median' },
      B: { color: 'purple', name: 'Duration, 90th percentile' },
      C: { color: 'orange', name: 'Queue, median' },
    },
  }),
];

export const PIPELINE_COLUMNS: readonly Column[] = [
  { title: 'Success', metric: 'pipelineSuccessRate', statistic: 'ratio', beside: ['n', 'trend'] },
  { title: 'Duration p50', metric: 'pipelineDuration', statistic: 'p50' },
  { title: 'Duration p90', metric: 'pipelineDuration', statistic: 'p90' },
  { title: 'Queue', metric: 'pipelineQueueTime', statistic: 'p50' },
  { title: 'Flakes', metric: 'pipelineFlakeRate', statistic: 'ratio', beside: ['trend'] },
  { title: 'Time to green', metric: 'timeToGreen', statistic: 'p50' },
];

const byPipeline = groupTable({
  title: 'By pipeline',
  description:
    'Each pipeline of each service over the whole range, those with the most flakes first. n is the number of runs that succeeded or failed.',
  size: { w: 24, h: 13 },
  groupBy: ['service', 'pipeline'],
  sortBy: 'Flakes',
  columns: PIPELINE_COLUMNS,
});

const slowest = recordTable({
  title: 'The 20 slowest runs',
  description: 'Of the runs that finished in the range those that took longest, with the time that they waited before.',
  size: { w: 24, h: 10 },
  query: query('A', { view: 'pipelineRuns' }),
  slowest: { of: 'pipelineRuns', count: 20 },
  none: 'No run finished in the range',
  columns: {
    time: 165,
    service: 220,
    pipeline: 130,
    id: 110,
    attempt: 80,
    status: 110,
    branch: null,
    queue: 110,
    duration: 110,
    url: 70,
  },
});

const jobs = recordTable({
  title: 'Stages and jobs, what takes most time first',
  description:
    'Each job of each pipeline over the whole range, with its stage where the vendor has stages. In all: the time that it ran, of all its runs together. Of some vendors only the newest runs have jobs.',
  size: { w: 24, h: 12 },
  query: query('A', { view: 'pipelineJobs' }),
  none: 'No jobs are known of the runs of the range',
  columns: {
    service: 220,
    pipeline: 160,
    stage: 140,
    job: null,
    n: 80,
    successRate: 90,
    p50: 110,
    p90: 110,
    sum: 110,
  },
});

/** Whether pipelines are fast, and whether a red one means something. */
export const pipelines = dashboard({
  uid: 'shipbeat-pipelines',
  title: 'Pipelines and tests',
  description: 'How fast do pipelines answer, can their answer be trusted, and which of them cost most time?',
  rows: [headlines, byWeek, [byPipeline], [jobs], [slowest]],
});
