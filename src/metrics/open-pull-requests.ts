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
    const { openedAt, mergedAt, closedAt, state } = attribution.set.tables.pullRequest.columns;
    const open = attribution.set.strings.find('open');
    // Said to be over, but not since when: at no instant is it known to be open.
    const isOverSometime = (row: number): boolean =>
      state.at(row) !== 0 && state.at(row) !== open && Number.isNaN(mergedAt.at(row)) && Number.isNaN(closedAt.at(row));
    const until = (at: number): number => {
      const known = attribution.known(at);
      return Number.isNaN(known) ? OPEN : known;
    };
    return shared.opened(
      'openPullRequests',
      (row) => (isOverSometime(row) ? NaN : attribution.known(openedAt.at(row))),
      (row) => Math.min(until(mergedAt.at(row)), until(closedAt.at(row))),
    );
  },
  reduce: ({ standing }) => ({ value: standing, n: standing }),
};
