import type { PullRequest, Review } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { toCommit, toUser } from './shapes';

type Row = { readonly createdDate: number } & Readonly<Record<string, unknown>>;

/** What happened to a pull request, newest first. That it left draft has no documented form, and is not among it. */
export function activitiesOf(index: RepositoryIndex, pull: PullRequest): readonly object[] {
  const { author, createdAt, mergedAt, closedAt, mergeSha } = pull;
  const user = toUser(author);
  const merge = index.history.get(mergeSha ?? '');
  const commit = merge === undefined ? {} : { commit: toCommit(index, merge) };
  const ends: readonly Row[] =
    mergedAt !== null
      ? [{ createdDate: mergedAt, user, action: 'MERGED', ...commit }]
      : closedAt !== null
        ? [{ createdDate: closedAt, user, action: 'DECLINED' }]
        : [];
  return [
    { createdDate: createdAt, user, action: 'OPENED' },
    ...pushesOf(index, pull),
    ...pull.reviews.map(toVerdict),
    ...ends,
  ]
    .sort((one, other) => other.createdDate - one.createdDate)
    .map((row, place) => ({ id: pull.id * 100 - place, ...row }));
}

/** What was pushed after it was opened. */
function pushesOf(index: RepositoryIndex, { author, createdAt, commits }: PullRequest): readonly Row[] {
  return commits.flatMap((sha, place) => {
    const pushed = index.history.get(sha);
    return pushed === undefined || pushed.committedAt <= createdAt
      ? []
      : [
          {
            createdDate: pushed.committedAt,
            user: toUser(author),
            action: 'RESCOPED',
            fromHash: sha,
            previousFromHash: commits[place - 1] ?? sha,
            added: { commits: [toCommit(index, pushed)], total: 1 },
            removed: { commits: [], total: 0 },
          },
        ];
  });
}

/** `REVIEWED` is a reviewer who says that it needs work. */
const ACTIONS = { APPROVED: 'APPROVED', CHANGES_REQUESTED: 'REVIEWED', COMMENTED: 'COMMENTED' } as const;

function toVerdict({ id, author, state, submittedAt: createdDate }: Review): Row {
  const user = toUser(author);
  const comment = { id, version: 0, text: `Says ${author.login}`, author: user, createdDate, comments: [] };
  const said = state === 'COMMENTED' ? { commentAction: 'ADDED', comment } : {};
  return { createdDate, user, action: ACTIONS[state], ...said };
}
