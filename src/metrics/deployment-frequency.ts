import { DEPLOYMENT_DIMENSIONS, isLive, observeDeployments } from './deployments';
import type { Metric } from './metric';
import { reduceCount } from './sizes';

/** Deployments finished: baseline, forward and rollback, and retries where the settings count them. */
export const deploymentFrequency: Metric = {
  id: 'deploymentFrequency',
  title: 'Deployment frequency',
  description:
    'How many deployments to production finished, as a count or per day. 0 when none did; no value when no deployments were read.',
  unit: 'count',
  statistic: 'count',
  statistics: ['count', 'perDay'],
  better: 'higher',
  dimensions: DEPLOYMENT_DIMENSIONS,
  counted: 'deployments',
  needs: 'deployment',
  uses: [],
  level: 'frequency',
  settlesLate: false,
  observe: (attribution, shared) => {
    const { redeployments } = attribution.rules.settings;
    return observeDeployments('deploymentFrequency', attribution, shared, {
      takes: (deployed) => redeployments === 'count' || isLive(deployed),
      value: () => 1,
    });
  },
  reduce: reduceCount,
};
