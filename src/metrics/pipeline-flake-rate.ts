import type { Attribution } from './attribution/attribution';
import { IntList } from './attribution/int-list';
import { PairIndex } from './attribution/pair-index';
import { CohortBuilder, type Cohort, type SegmentLabels } from './cohort';
import { FloatList } from './float-list';
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

/** Pipelines on revisions, by number. */
class Pairs {
  readonly owners: (readonly SegmentLabels[])[] = [];
  /** Epoch milliseconds at which the last run came to a verdict. */
  readonly lasts = new FloatList();
  readonly verdicts = new IntList();

  add(number: number, owners: readonly SegmentLabels[], { finish, verdict }: Run): void {
    const others = this.owners[number];
    if (others === undefined) {
      this.owners[number] = owners;
      this.lasts.push(finish);
      this.verdicts.push(verdict);
      return;
    }
    this.owners[number] = others === owners ? others : [...new Set([...others, ...owners])];
    this.lasts.set(number, Math.max(this.lasts.at(number), finish));
    this.verdicts.set(number, this.verdicts.at(number) | verdict);
  }
}

interface Run {
  readonly finish: number;
  readonly verdict: number;
}

const FAILED = 1;
const SUCCEEDED = 2;

function observePairs(attribution: Attribution): Cohort {
  const builder = new CohortBuilder();
  const { owners, lasts, verdicts } = pairsOf(attribution);
  for (const [number, its] of owners.entries()) {
    builder.add(its, lasts.at(number), verdicts.at(number) === (FAILED | SUCCEEDED) ? HIT : MISS);
  }
  return builder.build();
}

function pairsOf(attribution: Attribution): Pairs {
  const { rows, columns } = attribution.set.tables.pipelineRun;
  const owners = ownersOfRuns(attribution);
  const verdicts = new Verdicts(attribution);
  const pipelines = new PairIndex();
  const numbers = new PairIndex();
  const pairs = new Pairs();
  for (let row = 0; row < rows; row++) {
    const finish = verdicts.finishOf(row);
    const revision = columns.revision.at(row);
    if (revision !== 0 && !Number.isNaN(finish)) {
      const pipeline = columns.pipeline.at(row);
      const number = numbers.add(pipelines.add(columns.repository.at(row), pipeline), revision);
      const verdict = verdicts.hasSucceeded(row) ? SUCCEEDED : FAILED;
      pairs.add(number, owners.of(row, pipeline), { finish, verdict });
    }
  }
  return pairs;
}
