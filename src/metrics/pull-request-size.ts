import { mergeFrequency } from './merge-frequency';
import type { Metric } from './metric';
import { reduceSizes } from './sizes';
import { DISTRIBUTION } from './spans';

/** Lines that merged pull requests added and deleted. */
export const pullRequestSize: Metric = {
  ...mergeFrequency,
  id: 'pullRequestSize',
  title: 'Pull request size',
  description:
    'Lines added and deleted by the pull requests that were merged. Those of which one of the two is not known are left out; no value when none is left.',
  unit: 'lines',
  statistic: 'p50',
  statistics: DISTRIBUTION,
  better: 'lower',
  observe: (attribution, shared) => {
    const { additions, deletions } = attribution.set.tables.pullRequest.columns;
    // What is not known is NaN, and so is its sum.
    return shared.merged('pullRequestSize', (row) => additions.at(row) + deletions.at(row));
  },
  reduce: reduceSizes,
};
