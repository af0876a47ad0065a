import { mergeFrequency } from './merge-frequency';
import type { Metric } from './metric';
import { DISTRIBUTION, reduceSpans, spanBetween } from './spans';

/** From the first commit of a pull request to its merge. */
export const branchLifetime: Metric = {
  ...mergeFrequency,
  id: 'branchLifetime',
  title: 'Branch lifetime',
  description:
    'How long work stayed on its branch: from the first commit of a pull request to its merge. No value when none with a known first commit was merged.',
  unit: 's',
  statistic: 'p50',
  statistics: DISTRIBUTION,
  better: 'lower',
  observe: (attribution, shared) => {
    const { firstCommitAt, mergedAt } = attribution.set.tables.pullRequest.columns;
    return shared.merged('branchLifetime', (row) =>
      spanBetween(attribution.known(firstCommitAt.at(row)), mergedAt.at(row)),
    );
  },
  reduce: reduceSpans,
};
