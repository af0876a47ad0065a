import { DEPLOYMENT_DIMENSIONS, observeDeployments } from './deployments';
import type { Metric } from './metric';
import { reduceSizes } from './sizes';
import { DISTRIBUTION } from './spans';

/** Changes in a deployment. */
export const batchSize: Metric = {
  id: 'batchSize',
  title: 'Batch size',
  description:
    'How many changes a deployment shipped, of forward deployments of which that is known. 0 when one shipped nothing new; no value when there was none.',
  unit: 'count',
  statistic: 'p50',
  statistics: DISTRIBUTION,
  better: 'lower',
  dimensions: DEPLOYMENT_DIMENSIONS,
  counted: 'deployments',
  needs: 'deployment',
  uses: ['commit'],
  level: null,
  settlesLate: false,
  observe: (attribution, shared) =>
    observeDeployments('batchSize', attribution, shared, {
      takes: ({ changesKnown }) => changesKnown,
      value: ({ size }) => size,
    }),
  reduce: reduceSizes,
};
