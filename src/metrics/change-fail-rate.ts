import { DEPLOYMENT_DIMENSIONS, isLive, observeDeployments } from './deployments';
import type { Metric } from './metric';
import { HIT, MISS, reduceRatio } from './ratios';

/** Failed deployments among all: no pipeline failures, but deployments that had to be put right. */
export const changeFailRate: Metric = {
  id: 'changeFailRate',
  title: 'Change fail rate',
  description:
    'Share of production deployments that failed: an incident, rollback, revert or hotfix is held against them. No value when there was no deployment.',
  unit: 'ratio',
  statistic: 'ratio',
  statistics: ['ratio'],
  better: 'lower',
  dimensions: DEPLOYMENT_DIMENSIONS,
  counted: 'deployments',
  needs: 'deployment',
  uses: ['incident'],
  level: 'failRate',
  settlesLate: true,
  observe: (attribution, shared) =>
    observeDeployments('changeFailRate', attribution, shared, {
      takes: isLive,
      value: ({ reasons }) => (reasons.length > 0 ? HIT : MISS),
    }),
  reduce: reduceRatio,
};
