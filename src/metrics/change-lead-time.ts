import { DEPLOYMENT_DIMENSIONS } from './deployments';
import type { Metric } from './metric';
import { DISTRIBUTION, reduceSpans } from './spans';

/** From the first commit (or opening, or merge) of a change to the end of the deployment that shipped it. */
export const changeLeadTime: Metric = {
  id: 'changeLeadTime',
  title: 'Change lead time',
  description:
    'How long changes took from their first commit to the end of the deployment that brought them to production. No value when no change with a known start was shipped.',
  unit: 's',
  statistic: 'p50',
  statistics: DISTRIBUTION,
  better: 'lower',
  dimensions: DEPLOYMENT_DIMENSIONS,
  counted: 'changes',
  needs: 'deployment',
  uses: ['commit'],
  level: 'leadTime',
  settlesLate: false,
  observe: (_, { shipped }) => shipped.leadTimes(),
  reduce: reduceSpans,
};
