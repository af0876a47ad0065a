import { shipsRevert } from './attribution/attribution';
import { changeFailRate } from './change-fail-rate';
import { isLive, observeDeployments } from './deployments';
import type { Metric } from './metric';
import { HIT, MISS } from './ratios';

/** Deployments that only put something right, among all. */
export const deploymentReworkRate: Metric = {
  ...changeFailRate,
  id: 'deploymentReworkRate',
  title: 'Deployment rework rate',
  description:
    'Share of production deployments that are rollbacks, were unplanned, or ship a revert. No value when there was no deployment.',
  uses: ['commit'],
  level: null,
  settlesLate: false,
  observe: (attribution, shared) =>
    observeDeployments('deploymentReworkRate', attribution, shared, {
      takes: isLive,
      value: (deployed) => {
        const isRework = deployed.role === 'rollback' || deployed.unplanned || shipsRevert(attribution, deployed);
        return isRework ? HIT : MISS;
      },
    }),
};
