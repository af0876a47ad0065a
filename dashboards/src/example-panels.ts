import { bottleneckTable } from './bottleneck-table';
import { failedDeployments, incidentTimeline } from './failures';
import { stagesByWeek, waitingTables } from './flow';
import { groupTable } from './group-table';
import { pasteable } from './standalone';
import { query } from './query';
import { heatmap } from './spread';
import { stat } from './stat';
import { timeSeries } from './time-series';

const WIDE = { w: 24, h: 9 } as const;
const HALF = { w: 12, h: 9 } as const;
const SMALL = { w: 6, h: 5 } as const;

/** Numbers of the range. */
const NUMBERS = {
  'deployments-a-day': stat({
    title: 'Deployments a day',
    description: 'How often we deploy to production, with level, n, and the change against the period before.',
    size: SMALL,
    query: query('A', { view: 'headline', metric: 'deploymentFrequency', statistic: 'perDay' }),
  }),
  'fail-rate-with-target': stat({
    title: 'Change fail rate, 15 % at most',
    description: 'Which share of our deployments fail, and whether that is within what we set ourselves: 15 %.',
    size: SMALL,
    query: query('A', { view: 'headline', metric: 'changeFailRate', target: '15 %' }),
  }),
  'oldest-undeployed': stat({
    title: 'Oldest change that waits',
    description: 'For how long the oldest change that is merged has been waiting to be deployed.',
    size: SMALL,
    query: query('A', { view: 'headline', metric: 'undeployedChanges', statistic: 'max' }),
  }),
  'level-of-lead-time': stat({
    title: 'Level of our lead time',
    description:
      'Among which teams of the DORA report of 2023 our lead time would have stood, or why there is no level.',
    size: SMALL,
    query: query('A', { view: 'level', metric: 'changeLeadTime', benchmark: 2023 }),
  }),
};

/** Over time. */
const TRENDS = {
  'lead-time-against-before': timeSeries({
    title: 'Lead time against the period before, and a target of three days',
    description:
      'Whether our lead time gets shorter: the median of the four weeks up to each point, dashed that of the period before.',
    size: HALF,
    queries: [query('A', { metric: 'changeLeadTime', bucket: 'week', windowDays: 28, compare: true, target: '3d' })],
    draw: 'line',
    looks: {},
  }),
  'merged-and-deployed': timeSeries({
    title: 'Merged and deployed a day',
    description: 'Whether what is merged is deployed as well: where the two lines part, work piles up.',
    size: HALF,
    queries: [
      query('A', { metric: 'mergeFrequency', statistic: 'perDay', bucket: 'week' }),
      query('B', { metric: 'deploymentFrequency', statistic: 'perDay', bucket: 'week' }),
    ],
    draw: 'line',
    looks: { A: { color: 'purple', name: 'Merged' }, B: { color: 'blue', name: 'Deployed' } },
  }),
  'share-of-stages': stagesByWeek()[1],
  'lead-time-heatmap': heatmap({
    title: 'Lead times, week by week',
    description: 'What the median hides: how many changes of each week took how long. Two bands are two kinds of work.',
    size: HALF,
    query: query('A', { view: 'heatmap', metric: 'changeLeadTime', bucket: 'week' }),
    none: 'No change was deployed in the range',
  }),
  'incidents-by-service': incidentTimeline(WIDE),
};

/** Tables. */
const TABLES = {
  'teams-against-goals': groupTable({
    title: 'Teams against their own past and goals',
    description:
      'Whether each team does better than it did, and whether it meets the goal of the settings. No ranking.',
    size: WIDE,
    groupBy: ['team'],
    sortBy: null,
    asked: { target: 'goal' },
    columns: [
      { title: 'Lead time', metric: 'changeLeadTime', statistic: 'p50', beside: ['change', 'goal', 'n', 'trend'] },
      { title: 'Fail rate', metric: 'changeFailRate', statistic: 'ratio', beside: ['change', 'goal', 'n', 'trend'] },
    ],
  }),
  'flaky-pipelines': groupTable({
    title: 'Flaky pipelines',
    description: 'In which pipelines red means least: the same revision failed and succeeded. n: revisions that ran.',
    size: WIDE,
    groupBy: ['service', 'pipeline'],
    sortBy: 'Flakes',
    columns: [{ title: 'Flakes', metric: 'pipelineFlakeRate', statistic: 'ratio', beside: ['change', 'n', 'trend'] }],
  }),
  'what-holds-us-up': bottleneckTable(WIDE),
  'failed-deployments': failedDeployments(WIDE),
  'review-queue': waitingTables()[0],
  'waits-for-a-release': waitingTables()[1],
};

/** Panels to copy into dashboards of one's own, by the names of their files. */
export const examplePanels = Object.fromEntries(
  Object.entries({ ...NUMBERS, ...TRENDS, ...TABLES }).map(([name, panel]) => [name, pasteable(panel)]),
);
