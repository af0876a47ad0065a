import { OPEN } from './cohort';
import { DEPLOYMENT_DIMENSIONS } from './deployments';
import { observeIncidents } from './incident-cohort';
import type { Metric } from './metric';
import { DISTRIBUTION, reduceSpans } from './spans';

/** From the start of an incident to its resolution, whatever caused it. With `mean` this is the classic MTTR. */
export const timeToRestore: Metric = {
  id: 'timeToRestore',
  title: 'Time to restore',
  description:
    'How long incidents took from their start to their resolution, whatever caused them; statistic mean is the classic MTTR. Unresolved ones count as open. No value when there was no incident.',
  unit: 's',
  statistic: 'p50',
  statistics: DISTRIBUTION,
  better: 'lower',
  dimensions: DEPLOYMENT_DIMENSIONS,
  counted: 'incidents',
  needs: 'incident',
  uses: [],
  level: 'restoreTime',
  settlesLate: false,
  observe: (attribution) =>
    observeIncidents(attribution, ({ startedAt, resolvedAt }) => {
      const span = resolvedAt - startedAt;
      return Number.isNaN(resolvedAt) ? OPEN : span < 0 ? NaN : span;
    }),
  reduce: reduceSpans,
};
