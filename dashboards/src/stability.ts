import { annotation } from './annotation';
import { dashboard } from './dashboard';
import { failedDeployments, incidentList, incidentTimeline } from './failures';
import { groupTable } from './group-table';
import { query, type Asked } from './query';
import { histogram } from './spread';
import { stat } from './stat';
import { text } from './text';
import { timeSeries } from './time-series';
import { benchmarkVariable, dimensionVariable } from './variable';

const HEADLINE = { w: 6, h: 5 } as const;
const headline = (asked: Asked) => query('A', { view: 'headline', benchmark: '$benchmark', ...asked });

const headlines = [
  stat({
    title: 'Change fail rate',
    description:
      'Share of the deployments of the range that an incident, rollback, revert or hotfix is held against. The newest may still be found to have failed.',
    size: HEADLINE,
    query: headline({ metric: 'changeFailRate' }),
  }),
  stat({
    title: 'Recovery time',
    description:
      'Median time from a failed deployment to its recovery. Those not recovered yet count as open, not as recovered now.',
    size: HEADLINE,
    query: headline({ metric: 'failedDeploymentRecoveryTime', statistic: 'p50' }),
  }),
  stat({
    title: 'Rework rate',
    description: 'Share of the deployments of the range that are rollbacks, were unplanned, or ship a revert.',
    size: HEADLINE,
    query: headline({ metric: 'deploymentReworkRate' }),
  }),
  stat({
    title: 'Time to restore',
    description:
      'Median time from the start of an incident to its resolution, whatever caused it. Unresolved ones count as open. The level is that of 2022: later reports judge only the recovery of failed deployments.',
    size: HEADLINE,
    query: headline({ metric: 'timeToRestore', statistic: 'p50', benchmark: '2022' }),
  }),
];

const byWeek = [
  timeSeries({
    title: 'Change fail rate and rework by week',
    description:
      'Over the four weeks up to the end of each week, as single weeks have few deployments. The last weeks are provisional: a failure may show late.',
    size: { w: 12, h: 9 },
    queries: [
      query('A', { metric: 'changeFailRate', bucket: 'week', windowDays: 28 }),
      query('B', { metric: 'deploymentReworkRate', bucket: 'week', windowDays: 28 }),
    ],
    draw: 'line',
    upTo: 0.2,
    looks: { A: { color: 'orange', name: 'Change fail rate' }, B: { color: 'purple', name: 'Rework rate' } },
  }),
  timeSeries({
    title: 'Incidents by week',
    description:
      'How many incidents started in each week, whatever caused them. The first and last week may be partial.',
    size: { w: 12, h: 9 },
    queries: [query('A', { metric: 'incidents', bucket: 'week' })],
    draw: 'bars',
    looks: { A: { color: 'orange' } },
  }),
];

const recovery = [
  histogram({
    title: 'Recovery times of the range',
    description:
      'How many failed deployments took how long to recover. Those still open are in no range: the badge at the title says how many there are.',
    size: { w: 10, h: 15 },
    query: query('A', { view: 'histogram', metric: 'failedDeploymentRecoveryTime' }),
    none: 'No deployment failed in the range',
  }),
  groupTable({
    title: 'Failures and the size of batches, by service',
    description:
      'Services with the biggest batches first: whether those who ship more at once, or larger pull requests, fail more often. n is the number of deployments; few say little.',
    size: { w: 14, h: 15 },
    groupBy: ['service'],
    sortBy: 'Batch size',
    columns: [
      { title: 'Batch size', metric: 'batchSize', statistic: 'p50' },
      { title: 'Pull request lines', metric: 'pullRequestSize', statistic: 'p50' },
      { title: 'Fail rate', metric: 'changeFailRate', statistic: 'ratio', beside: ['n', 'trend'] },
      { title: 'Recovery', metric: 'failedDeploymentRecoveryTime', statistic: 'p50' },
    ],
  }),
];

const howToRead = text({
  title: 'How to read this',
  description: 'What counts as a failure here, and what to look for in these panels.',
  size: { w: 24, h: 5 },
  markdown: [
    '**A deployment failed** when something had to be done about it: an incident that it caused, a rollback, a revert or a hotfix. The table of failed deployments says which, so that a wrong link is found and put right at its source.',
    '',
    'Look at what failed for what the **system** made easy to break: big batches, missing tests, slow recovery. A number that is held against people is soon better, and the deployments are not: failures are then no longer reported.',
  ].join('\n'),
});

/** How often deployments fail, what happened, and how fast it is put right. */
export const stability = dashboard({
  uid: 'shipbeat-stability',
  title: 'Stability',
  description: 'How often do deployments fail, what was it that failed, and how fast is it put right?',
  variables: [dimensionVariable('team'), dimensionVariable('service'), benchmarkVariable()],
  annotations: [
    annotation({ name: 'Failed deployments', color: 'orange', query: { view: 'deployments', only: 'failed' } }),
    annotation({ name: 'Incidents', color: 'red', query: { view: 'incidents' } }),
    // Of a quarter they are hundreds.
    annotation({ name: 'All deployments', color: 'blue', query: { view: 'deployments' }, isOff: true }),
  ],
  rows: [
    headlines,
    byWeek,
    [incidentTimeline({ w: 24, h: 11 })],
    [failedDeployments({ w: 24, h: 10 })],
    [incidentList({ w: 24, h: 10 })],
    recovery,
    [howToRead],
  ],
});
