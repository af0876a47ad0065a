import type { List } from './query';

/** What the lists of records are called, as Grafana's names of frames. */
export const LIST_TITLES = {
  deployments: 'Deployments',
  changes: 'Changes',
  incidents: 'Incidents',
  pullRequests: 'Pull requests',
  openPullRequests: 'Open pull requests',
  waitingChanges: 'Changes that wait',
  pipelineRuns: 'Pipeline runs',
} as const satisfies Record<List, string>;
