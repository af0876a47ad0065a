import type { Metric } from './metric';
import { PIPELINE_DIMENSIONS, Verdicts } from './pipeline-runs';
import { HIT, MISS, reduceRatio } from './ratios';

/** Share of decided runs that succeeded. */
export const pipelineSuccessRate: Metric = {
  id: 'pipelineSuccessRate',
  title: 'Pipeline success rate',
  description:
    'Share of pipeline runs that succeeded, among those that succeeded or failed; each attempt is a run. No value when none did either.',
  unit: 'ratio',
  statistic: 'ratio',
  statistics: ['ratio'],
  better: 'higher',
  dimensions: PIPELINE_DIMENSIONS,
  counted: 'pipeline runs',
  needs: 'pipelineRun',
  uses: [],
  level: null,
  settlesLate: false,
  observe: (attribution, shared) => {
    const verdicts = new Verdicts(attribution);
    return shared.decided('pipelineSuccessRate', (row) => (verdicts.hasSucceeded(row) ? HIT : MISS));
  },
  reduce: reduceRatio,
};
