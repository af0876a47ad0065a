import { recoveredAt } from './attribution/attribution';
import { OPEN } from './cohort';
import { DEPLOYMENT_DIMENSIONS, observeDeployments } from './deployments';
import type { Metric } from './metric';
import { DISTRIBUTION, reduceSpans } from './spans';

/** From the end of a failed deployment to the end of what it broke. */
export const failedDeploymentRecoveryTime: Metric = {
  id: 'failedDeploymentRecoveryTime',
  title: 'Failed deployment recovery time',
  description:
    'How long failed deployments took to be put right: until the last of their incidents was resolved, else until the rollback, revert or hotfix. Those not put right yet count as open. No value when none failed.',
  unit: 's',
  statistic: 'p50',
  statistics: DISTRIBUTION,
  better: 'lower',
  dimensions: DEPLOYMENT_DIMENSIONS,
  counted: 'failed deployments',
  needs: 'deployment',
  uses: ['incident'],
  level: 'recoveryTime',
  settlesLate: false,
  observe: (attribution, shared) =>
    observeDeployments('failedDeploymentRecoveryTime', attribution, shared, {
      takes: ({ reasons }) => reasons.length > 0,
      value: (deployed) => {
        const recovered = recoveredAt(attribution, deployed);
        const span = recovered - deployed.finishedAt;
        return Number.isNaN(recovered) ? OPEN : span < 0 ? NaN : span;
      },
    }),
  reduce: reduceSpans,
};
