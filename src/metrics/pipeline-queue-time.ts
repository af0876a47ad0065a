import type { Metric } from './metric';
import { pipelineDuration } from './pipeline-duration';
import { spanBetween } from './spans';

/** How long runs waited for a machine. */
export const pipelineQueueTime: Metric = {
  ...pipelineDuration,
  id: 'pipelineQueueTime',
  title: 'Pipeline queue time',
  description:
    'How long pipeline runs waited from being queued to their start, of runs that started. No value when none did of which both are known.',
  observe: (attribution, shared) => {
    const { queuedAt, startedAt } = attribution.set.tables.pipelineRun.columns;
    return shared.started('pipelineQueueTime', (row) => spanBetween(queuedAt.at(row), startedAt.at(row)));
  },
};
