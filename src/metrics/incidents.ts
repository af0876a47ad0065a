import { DEPLOYMENT_DIMENSIONS } from './deployments';
import { observeIncidents } from './incident-cohort';
import type { Metric } from './metric';
import { reduceCount } from './sizes';

/** Incidents started, whatever caused them. */
export const incidents: Metric = {
  id: 'incidents',
  title: 'Incidents',
  description: 'How many incidents started. 0 when none did; no value when no incidents were read.',
  unit: 'count',
  statistic: 'count',
  statistics: ['count'],
  better: 'lower',
  dimensions: DEPLOYMENT_DIMENSIONS,
  counted: 'incidents',
  needs: 'incident',
  uses: [],
  level: null,
  settlesLate: false,
  observe: (attribution) => observeIncidents(attribution, () => 1),
  reduce: reduceCount,
};
