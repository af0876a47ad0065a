import { deploymentFrequency } from './deployment-frequency';
import type { Metric } from './metric';

/** Calendar days with at least one deployment. */
export const deploymentDays: Metric = {
  ...deploymentFrequency,
  id: 'deploymentDays',
  title: 'Deployment days',
  description:
    'On how many calendar days at least one deployment to production finished. 0 when none did; no value when no deployments were read.',
  statistics: ['count'],
  level: null,
  reduce: (group) => ({ value: group.countDays(), n: group.to - group.from }),
};
