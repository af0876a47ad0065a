import type { Attribution } from './attribution/attribution';
import { OPEN } from './cohort';
import { mergeFrequency } from './merge-frequency';
import type { Metric } from './metric';

/** Pull requests that wait, drafts included. */
export const openPullRequests: Metric = {
  ...mergeFrequency,
  id: 'openPullRequests',
  title: 'Open pull requests',
  description:
    'How many pull requests, drafts included, were open at the end of each bucket. 0 when none was; no value when no pull requests were read.',
  statistics: ['count'],
  better: 'lower',
  standing: true,
  observe: (attribution, shared) => {
    const { from, until } = openSpan(attribution);
    return shared.opened('openPullRequests', from, until);
  },
  reduce: ({ standing }) => ({ value: standing, n: standing }),
};

interface OpenSpan {
  /** Epoch milliseconds; NaN where it is not known when it was open. */
  readonly from: (row: number) => number;
  /** `OPEN` as long as nothing ended it. */
  readonly until: (row: number) => number;
}

/** From when and until when pull requests are open, by row. */
export function openSpan({ set, known }: Attribution): OpenSpan {
  const { openedAt, mergedAt, closedAt, state } = set.tables.pullRequest.columns;
  const open = set.strings.find('open');
  // Said to be over, but not since when: at no instant is it known to be open.
  const isOverSometime = (row: number): boolean =>
    state.at(row) !== 0 && state.at(row) !== open && Number.isNaN(mergedAt.at(row)) && Number.isNaN(closedAt.at(row));
  const untilKnown = (at: number): number => (Number.isNaN(known(at)) ? OPEN : known(at));
  return {
    from: (row) => (isOverSometime(row) ? NaN : known(openedAt.at(row))),
    until: (row) => Math.min(untilKnown(mergedAt.at(row)), untilKnown(closedAt.at(row))),
  };
}
