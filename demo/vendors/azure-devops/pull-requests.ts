import type { Commit, PullRequest } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { nameOf, projectOf } from './place';
import { guid, identity, wireTime } from './wire';

const VOTES = { APPROVED: 10, CHANGES_REQUESTED: -10, COMMENTED: 0 } as const;

export function pullRequestBody(index: RepositoryIndex, pull: PullRequest, status: string): object {
  const { repository } = index;
  const { number, title, createdAt, mergedAt, closedAt, reviews, labels, author } = pull;
  const closed = mergedAt ?? closedAt;
  return {
    repository: { id: guid(repository.id), name: nameOf(repository), project: { name: projectOf(repository) } },
    pullRequestId: number,
    codeReviewId: number,
    status,
    ...(author === null ? {} : { createdBy: identity(author) }),
    creationDate: wireTime(createdAt),
    ...(closed === null ? {} : { closedDate: wireTime(closed) }),
    title,
    description: descriptionOf(pull),
    sourceRefName: `refs/heads/${pull.head}`,
    targetRefName: `refs/heads/${pull.base}`,
    mergeStatus: 'succeeded',
    isDraft: pull.draft,
    ...mergingOf(index, pull),
    ...(labels.length === 0 ? {} : { labels: labels.map((name) => ({ id: guid(name), name, active: true })) }),
    // Votes without times.
    reviewers: reviews.map((review) => ({ ...identity(review.author), vote: VOTES[review.state] })),
  };
}

/** The button that reverts writes it so; lists cut what is longer. */
function descriptionOf({ body }: PullRequest): string {
  return body.replace(/^Reverts [\w./-]+#(\d+)/, 'Reverts !$1').slice(0, 400);
}

/** Of what is not completed, the last merge is one that was tried. */
function mergingOf(index: RepositoryIndex, pull: PullRequest): object {
  const source = pull.commits.at(-1) ?? '';
  const landed = pull.mergeSha === null ? undefined : index.history.get(pull.mergeSha);
  const head = index.repository.branches.get(pull.base) ?? '';
  const names = (last: string, target: string) => ({
    lastMergeSourceCommit: { commitId: source },
    lastMergeTargetCommit: { commitId: target },
    lastMergeCommit: { commitId: last },
  });
  if (landed === undefined) {
    return names([...source].reverse().join(''), head);
  }
  const mergeStrategy = strategyOf(landed, pull);
  const count = mergeStrategy === 'rebase' ? pull.commits.length : 1;
  return { ...names(landed.sha, ancestorOf(index, landed, count)), completionOptions: { mergeStrategy } };
}

function strategyOf({ parents, message }: Commit, { number }: PullRequest): string {
  if (parents.length > 1) {
    return 'noFastForward';
  }
  return message.split('\n', 1)[0]?.endsWith(`(#${number})`) === true ? 'squash' : 'rebase';
}

function ancestorOf({ history }: RepositoryIndex, commit: Commit, generations: number): string {
  let sha = commit.sha;
  for (let count = 0; count < generations; count += 1) {
    sha = history.get(sha)?.parents[0] ?? '';
  }
  return sha;
}
