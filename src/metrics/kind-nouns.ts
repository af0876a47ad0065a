import type { RecordKind } from '../core/records';

/** What several records of a kind are called. */
export const KIND_NOUNS = {
  deployment: 'deployments',
  commit: 'commits',
  pullRequest: 'pull requests',
  pipelineRun: 'pipeline runs',
  incident: 'incidents',
} as const satisfies Record<RecordKind, string>;
