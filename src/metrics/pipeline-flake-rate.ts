import type { Attribution } from './attribution/attribution';
import { IntList } from './attribution/int-list';
import { PairIndex } from './attribution/pair-index';
import { CohortBuilder, ownersKey, type Cohort, type Segment, type SegmentLabels } from './cohort';
import { FloatList } from './float-list';
import type { Metric } from './metric';
import { Verdicts } from './pipeline-runs';
import { pipelineSuccessRate } from './pipeline-success-rate';
import { HIT, MISS } from './ratios';
import type { SharedColumns } from './shared-columns';

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
    this.owners[number] = others === owners ? others : union(others, owners);
    this.lasts.set(number, Math.max(this.lasts.at(number), finish));
    this.verdicts.set(number, this.verdicts.at(number) | verdict);
  }
}

/** Labels are equal where their texts are. */
function union(one: readonly SegmentLabels[], other: readonly SegmentLabels[]): readonly SegmentLabels[] {
  const known = new Set(one.map((labels) => ownersKey([labels])));
  return [...one, ...other.filter((labels) => !known.has(ownersKey([labels])))];
}

interface Run {
  readonly finish: number;
  readonly verdict: number;
}

const FAILED = 1;
const SUCCEEDED = 2;

function observePairs(attribution: Attribution, shared: SharedColumns): Cohort {
  const builder = new CohortBuilder();
  const { owners, lasts, verdicts } = pairsOf(attribution, shared.decidedRuns());
  for (const [number, its] of owners.entries()) {
    builder.add(its, lasts.at(number), verdicts.at(number) === (FAILED | SUCCEEDED) ? HIT : MISS);
  }
  return builder.build();
}

/** @param runs with their rows as values */
function pairsOf(attribution: Attribution, runs: Cohort): Pairs {
  const { revision } = attribution.set.tables.pipelineRun.columns;
  const verdicts = new Verdicts(attribution);
  const pairs = new Pairs();
  // Number + 1 of the pair that a revision was last in: of the pipeline at hand when it is above `first`.
  const numbers = new Int32Array(attribution.set.strings.count + 1);
  for (const segments of byPipeline(attribution, runs)) {
    const first = pairs.lasts.length;
    for (const { owners, times, values } of segments) {
      for (let place = 0; place < values.length; place++) {
        const row = values.at(place);
        const symbol = revision.at(row);
        if (symbol !== 0) {
          const known = Number(numbers[symbol]);
          const number = known > first ? known - 1 : pairs.lasts.length;
          numbers[symbol] = number + 1;
          const verdict = verdicts.hasSucceeded(row) ? SUCCEEDED : FAILED;
          pairs.add(number, owners, { finish: times.at(place), verdict });
        }
      }
    }
  }
  return pairs;
}

/** All runs of a pipeline of a repository together, whosever they are. */
function byPipeline({ set }: Attribution, runs: Cohort): readonly (readonly Segment[])[] {
  const { repository, pipeline } = set.tables.pipelineRun.columns;
  const numbers = new PairIndex();
  const found: Segment[][] = [];
  for (const segment of runs) {
    const row = segment.values.at(0);
    (found[numbers.add(repository.at(row), pipeline.at(row))] ??= []).push(segment);
  }
  return found;
}
