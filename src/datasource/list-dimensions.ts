import type { Dimension } from '../core/metric';
import { REPORT_DIMENSIONS } from '../core/reports';
import type { Glance, List, Overview } from './query';

const DEPLOYED = ['service', 'team', 'environment', 'repository'] as const;
const OF_CODE = ['service', 'team', 'repository'] as const;

/** What the records of a list can be filtered by. */
export const LIST_DIMENSIONS = {
  deployments: DEPLOYED,
  changes: DEPLOYED,
  incidents: DEPLOYED,
  pullRequests: OF_CODE,
  openPullRequests: OF_CODE,
  waitingChanges: OF_CODE,
  pipelineRuns: [...OF_CODE, 'pipeline'],
} as const satisfies Record<List, readonly Dimension[]>;

/** What an overview can be filtered by. */
export const OVERVIEW_DIMENSIONS = {
  pipelineJobs: LIST_DIMENSIONS.pipelineRuns,
  coverage: OF_CODE,
  budgets: OF_CODE,
} as const satisfies Record<Overview, readonly Dimension[]>;

/** The same of what a wall display says of them. */
export const GLANCE_DIMENSIONS = {
  latestDeployments: LIST_DIMENSIONS.deployments,
  openIncidents: LIST_DIMENSIONS.incidents,
  sinceFailure: LIST_DIMENSIONS.deployments,
  sinceIncident: LIST_DIMENSIONS.incidents,
  topBottleneck: REPORT_DIMENSIONS,
} as const satisfies Record<Glance, readonly Dimension[]>;
