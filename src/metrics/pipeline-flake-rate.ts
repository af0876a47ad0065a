import type { Attribution } from './attribution/attribution';
import { PairIndex } from './attribution/pair-index';
import { CohortBuilder, type Cohort, type SegmentLabels } from './cohort';
import type { Metric } from './metric';
import { ownersOfRuns, Verdicts } from './pipeline-runs';
import { pipelineSuccessRate } from './pipeline-success-rate';
import { HIT, MISS } from './ratios';

/** Share of revisions on which a pipeline came to both verdicts, so that one of them says nothing about the code. */
export const pipelineFlakeRate: Metric = {
  ...pipelineSuccessRate,
  id: 'pipelineFlakeRate',
  title: 'Pipeline flake rate',
  description:
    'Share of the revisions a pipeline ran on, on which it both failed and succeeded: the same code, and another result. No value when no run with a revision finished.',
  better: 'lower',
  counted: 'pipelines on a revision',
  observe: observePairs,
};

/** A pipeline on a revision. */
interface Pair {
  owners: readonly SegmentLabels[];
  last: number;
  failed: boolean;
  succeeded: boolean;
}

function observePairs(attribution: Attribution): Cohort {
  const builder = new CohortBuilder();
  for (const { owners, last, failed, succeeded } of pairsOf(attribution)) {
    builder.add(owners, last, failed && succeeded ? HIT : MISS);
  }
  return builder.build();
}

function pairsOf(attribution: Attribution): Iterable<Pair> {
  const { rows, columns } = attribution.set.tables.pipelineRun;
  const owners = ownersOfRuns(attribution);
  const verdicts = new Verdicts(attribution);
  const pipelines = new PairIndex();
  const numbers = new PairIndex();
  const pairs: Pair[] = [];
  for (let row = 0; row < rows; row++) {
    const finish = verdicts.finishOf(row);
    const revision = columns.revision.at(row);
    if (revision !== 0 && !Number.isNaN(finish)) {
      const pipeline = columns.pipeline.at(row);
      const its = owners.of(row, pipeline);
      const number = numbers.add(pipelines.add(columns.repository.at(row), pipeline), revision);
      const pair = (pairs[number] ??= { owners: its, last: finish, failed: false, succeeded: false });
      pair.owners = pair.owners === its ? its : [...new Set([...pair.owners, ...its])];
      pair.last = Math.max(pair.last, finish);
      pair.succeeded ||= verdicts.hasSucceeded(row);
      pair.failed ||= !verdicts.hasSucceeded(row);
    }
  }
  return pairs;
}
