import type { Metric } from './metric';
import { pipelineSuccessRate } from './pipeline-success-rate';
import { DISTRIBUTION, reduceSpans, spanBetween } from './spans';

/** From the start of a run to its end. */
export const pipelineDuration: Metric = {
  ...pipelineSuccessRate,
  id: 'pipelineDuration',
  title: 'Pipeline duration',
  description:
    'How long pipeline runs took that succeeded or failed; each attempt is a run. No value when none finished.',
  unit: 's',
  statistic: 'p50',
  statistics: DISTRIBUTION,
  better: 'lower',
  observe: (attribution, shared) => {
    const { startedAt, finishedAt } = attribution.set.tables.pipelineRun.columns;
    return shared.decided('pipelineDuration', (row) => spanBetween(startedAt.at(row), finishedAt.at(row)));
  },
  reduce: reduceSpans,
};
