import { dashboard } from './dashboard';
import { headlines, weekly } from './five-keys';
import { groupTable } from './group-table';
import { text } from './text';
import { benchmarkVariable, dimensionVariable, windowVariable } from './variable';

const JUDGED = { benchmark: '$benchmark' } as const;

const byService = groupTable({
  title: 'By service',
  description:
    'The five keys of each service over the whole range, with levels and weekly trends. A dash: nothing to compute it from. ' +
    'The name of a service opens all about it, a number opens its records.',
  size: { w: 24, h: 15 },
  groupBy: ['service'],
  sortBy: null,
  asked: JUDGED,
  columns: [
    {
      title: 'Deploys',
      metric: 'deploymentFrequency',
      statistic: 'perDay',
      beside: ['level', 'trend'],
    },
    { title: 'Lead time', metric: 'changeLeadTime', statistic: 'p50', beside: ['change', 'level', 'trend'] },
    { title: 'Fail rate', metric: 'changeFailRate', statistic: 'ratio', beside: ['level', 'trend'] },
    { title: 'Recovery', metric: 'failedDeploymentRecoveryTime', statistic: 'p50', beside: ['level'] },
    { title: 'Rework', metric: 'deploymentReworkRate', statistic: 'ratio' },
  ],
});

const howToRead = text({
  title: 'How to read this',
  description: 'What the numbers above say, and what they do not.',
  size: { w: 24, h: 6 },
  markdown: [
    '**Throughput** is how often you deploy and how long a change takes; **stability** is how many deployments fail, how fast you recover, and how much of the work is repair. Read them together: one that improves while another worsens has been paid for by it.',
    '',
    'With each number stand its **level** among the teams of the benchmark year, and **n**, how many observations it stands on. Where n is too small there is no level. The arrow is the change against the period before, of the same length. A badge at a panel’s title means that something is missing or provisional: point at it to read what.',
    '',
    'These numbers describe systems and processes. They are of no use for comparing people, and of little for comparing teams that build different things: compare a service with its own past.',
  ].join('\n'),
});

/** The five keys: for all services or some of them, as numbers, by week and by service. */
export const deliveryOverview = dashboard({
  uid: 'shipbeat-delivery-overview',
  title: 'Delivery overview',
  description:
    'How well do we deliver? The five DORA keys: how often and how fast changes reach production, how many deployments fail, how fast they are recovered, and how much is rework.',
  variables: [dimensionVariable('team'), dimensionVariable('service'), benchmarkVariable(), windowVariable()],
  rows: [headlines(JUDGED), ...weekly({ windowDays: '$window' }), [byService], [howToRead]],
});
