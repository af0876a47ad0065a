import { dashboard } from './dashboard';
import { query } from './query';
import { stat } from './stat';
import { table } from './table';
import { text } from './text';
import { timeSeries } from './time-series';

const HEADLINE = { y: 0, w: 6, h: 5 } as const;
const CHART = { w: 12, h: 8 } as const;

const headlines = [
  stat({
    title: 'Deployment frequency',
    description:
      'Deployments to production a day, over the whole range, beside the range of the same length before it. ' +
      'Above the number: the level of the chosen benchmark year, and how many deployments it stands on.',
    place: { ...HEADLINE, x: 0 },
    query: query('A', { view: 'headline', metric: 'deploymentFrequency', statistic: 'perDay' }),
  }),
  stat({
    title: 'Lead time for changes',
    description:
      'Median time from the first commit of a change to its deployment, of the changes deployed in the range. ' +
      'Above the number: level, and how many changes it stands on.',
    place: { ...HEADLINE, x: 6 },
    query: query('A', { view: 'headline', metric: 'changeLeadTime', statistic: 'p50' }),
  }),
  stat({
    title: 'Change fail rate',
    description:
      'Share of deployments that failed: rolled back, reverted, followed by a hotfix, or held responsible for an incident. ' +
      'The newest deployments may still be found to have failed.',
    place: { ...HEADLINE, x: 12 },
    query: query('A', { view: 'headline', metric: 'changeFailRate' }),
  }),
  stat({
    title: 'Failed deployment recovery time',
    description:
      'Median time from a failed deployment to its recovery, of the deployments of the range. ' +
      'Those not yet recovered count as still open, not as recovered now.',
    place: { ...HEADLINE, x: 18 },
    query: query('A', { view: 'headline', metric: 'failedDeploymentRecoveryTime', statistic: 'p50' }),
  }),
];

const charts = [
  timeSeries({
    title: 'Deployments by week',
    description: 'Deployments to production that finished in each week. The first and the last week may be partial.',
    place: { ...CHART, x: 0, y: 5 },
    queries: [query('A', { metric: 'deploymentFrequency', statistic: 'count', bucket: 'week' })],
    draw: 'bars',
    looks: { A: { color: 'blue' } },
  }),
  timeSeries({
    title: 'Lead time by week',
    description: 'Median and 90th percentile of the lead times of the changes deployed in each week. A gap: none was.',
    place: { ...CHART, x: 12, y: 5 },
    queries: [
      query('A', { metric: 'changeLeadTime', statistic: 'p50', bucket: 'week' }),
      query('B', { metric: 'changeLeadTime', statistic: 'p90', bucket: 'week' }),
    ],
    draw: 'line',
    looks: { A: { color: 'blue', name: 'Median' }, B: { color: 'purple', name: '90th percentile' } },
  }),
  timeSeries({
    title: 'Change fail rate by week',
    description:
      'Share of the deployments of each week that failed. The last weeks are provisional: a failure may show late.',
    place: { ...CHART, x: 0, y: 13 },
    queries: [query('A', { metric: 'changeFailRate', bucket: 'week' })],
    draw: 'line',
    upTo: 0.2,
    looks: { A: { color: 'orange' } },
  }),
  timeSeries({
    title: 'Recovery time by week',
    description: 'Median time to recover, of the failed deployments of each week. A gap: none failed.',
    place: { ...CHART, x: 12, y: 13 },
    queries: [query('A', { metric: 'failedDeploymentRecoveryTime', statistic: 'p50', bucket: 'week' })],
    draw: 'line',
    looks: { A: { color: 'orange' } },
  }),
];

const byService = table({
  title: 'By service',
  description: 'The four keys of each service over the whole range. A dash: nothing to compute it from.',
  place: { x: 0, y: 21, w: 16, h: 13 },
  label: 'service',
  columns: [
    { title: 'Deployments a day', metric: 'deploymentFrequency', statistic: 'perDay', judged: false },
    { title: 'Lead time (median)', metric: 'changeLeadTime', statistic: 'p50', judged: true },
    { title: 'Change fail rate', metric: 'changeFailRate', statistic: 'ratio', judged: false },
    { title: 'Recovery time (median)', metric: 'failedDeploymentRecoveryTime', statistic: 'p50', judged: true },
  ],
});

const howToRead = text({
  title: 'How to read this',
  description: 'What the numbers above say, and what they do not.',
  place: { x: 16, y: 21, w: 8, h: 13 },
  markdown: [
    '**Throughput** is how often you deploy and how long a change takes; **stability** is how many deployments fail and how fast you recover. Read them together: one that improves while another worsens has been paid for by it.',
    '',
    'With each number stand its **level** among the teams of the benchmark year, and **n**, how many observations it stands on. Where n is too small there is no level. The arrow is the change against the period before, of the same length.',
    '',
    'A badge at a panel’s title means that something is missing or provisional: point at it to read what.',
    '',
    'These numbers describe systems and processes. They are of no use for comparing people, and of little for comparing teams that build different things: compare a service with its own past.',
  ].join('\n'),
});

/** The four keys: for all services or some of them, as numbers and by week. */
export const deliveryOverview = dashboard({
  uid: 'shipbeat-delivery-overview',
  title: 'Delivery overview',
  description:
    'The four DORA keys: how often and how fast changes reach production, how many fail, how fast they are recovered.',
  panels: [...headlines, ...charts, byService, howToRead],
});
