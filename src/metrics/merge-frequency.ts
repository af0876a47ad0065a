import type { Metric } from './metric';
import { REPOSITORY_DIMENSIONS } from './pull-requests';
import { reduceCount } from './sizes';

/** Pull requests merged. */
export const mergeFrequency: Metric = {
  id: 'mergeFrequency',
  title: 'Merge frequency',
  description:
    'How many pull requests were merged, as a count or per day. 0 when none was; no value when no pull requests were read.',
  unit: 'count',
  statistic: 'count',
  statistics: ['count', 'perDay'],
  better: 'higher',
  dimensions: REPOSITORY_DIMENSIONS,
  counted: 'pull requests',
  needs: 'pullRequest',
  uses: [],
  level: null,
  settlesLate: false,
  observe: (_, shared) => shared.merged('mergeFrequency', () => 1),
  reduce: reduceCount,
};
