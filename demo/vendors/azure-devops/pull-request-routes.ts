import type { PullRequest } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { commitRow } from './git-commit';
import { pullRequestBody } from './pull-requests';
import { notFound, skipPage, tokenPage, withRepository, type Answer, type ApiRequest, type Route } from './request';
import { threadsOf } from './threads';

const MOST_ROWS = 1000;
const STATUSES = { OPEN: 'active', MERGED: 'completed', CLOSED: 'abandoned' } as const;

/** Routes below a repository. */
export const PULL_REQUEST_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/pullrequests', answer: withRepository(pullRequests) },
  { method: 'GET', path: '/pullRequests/:id/threads', answer: ofOne((_, pull) => ({ rows: threadsOf(pull) })) },
  { method: 'GET', path: '/pullRequests/:id/commits', answer: ofOne(commits) },
];

function ofOne(answer: (index: RepositoryIndex, pull: PullRequest, request: ApiRequest) => Answer): Route['answer'] {
  return withRepository((index, request) => {
    const pull = index.pullRequests.get(Number(request.parts[0]));
    return pull === undefined
      ? notFound(`TF401180: The requested pull request was not found.`)
      : answer(index, pull, request);
  });
}

/** Open ones, unless another status is asked for; times are those of the creation, unless others are. */
function pullRequests(index: RepositoryIndex, { query }: ApiRequest): Answer {
  const asked = (name: string) => query.get(`searchCriteria.${name}`);
  const status = asked('status') ?? 'active';
  const byClosing = asked('queryTimeRangeType') === 'closed';
  const [min, max] = [Date.parse(asked('minTime') ?? ''), Date.parse(asked('maxTime') ?? '')];
  const target = asked('targetRefName')?.replace(/^refs\/heads\//, '');
  const found = index.repository.pullRequests.filter((pull) => {
    const at = byClosing ? closedAtOf(pull) : pull.createdAt;
    const isStatus = status === 'all' || STATUSES[pull.state] === status;
    const isIn = at === null ? Number.isNaN(min) && Number.isNaN(max) : !(at < min) && !(at > max);
    return isStatus && isIn && (target === undefined || target === pull.base);
  });
  const newestFirst = [...found].sort((one, other) => other.createdAt - one.createdAt);
  const top = Math.min(MOST_ROWS, Number(query.get('$top') ?? 101));
  const rows = skipPage(newestFirst, { skip: Number(query.get('$skip') ?? 0), top });
  return { rows: rows.map((pull) => pullRequestBody(index, pull, STATUSES[pull.state])) };
}

function closedAtOf({ mergedAt, closedAt }: PullRequest): number | null {
  return mergedAt ?? closedAt;
}

/** The newest first, and as they were pushed. */
function commits(index: RepositoryIndex, { commits: shas }: PullRequest, { query }: ApiRequest): Answer {
  const rows = [...shas].reverse().flatMap((sha) => index.history.get(sha) ?? []);
  return tokenPage(
    rows.map((row) => commitRow(index, row)),
    query,
    { name: '$top', most: 500 },
  );
}
