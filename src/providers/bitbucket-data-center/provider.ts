import type { Provider } from '../../core/provider';
import { check } from './check';
import { fetchCommits } from './commits';
import { discover } from './discover';
import { findCommits } from './find-commits';
import { fetchPullRequests } from './pull-requests';

export const provider: Provider = {
  fetch: { commit: fetchCommits, pullRequest: fetchPullRequests },
  discover,
  check,
  findCommits,
  // Where an administrator has set a limit, its use is told only of who is close to it.
  budget: () => null,
};
