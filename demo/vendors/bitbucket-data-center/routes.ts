import type { Wire } from '../common/vendor-api';
import type { PullRequest } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { activitiesOf } from './activities';
import { toPage } from './pages';
import { toChange, toCommit, toPullRequest, toRepository, toTag } from './shapes';

/** An object, or a refusal in Bitbucket's words. */
export type Answer =
  { readonly body: object } | { readonly status: number; readonly name: string; readonly message: string };

interface Asked {
  readonly index: RepositoryIndex;
  /** What the route's groups caught. */
  readonly parts: readonly string[];
  readonly wire: Wire;
}

/** What a server gives at once where nobody has changed its settings. */
const MOST_COMMITS = 100;
const MOST_PULL_REQUESTS = 100;
const MOST_ACTIVITIES = 500;
/** Of one pull request, and there is no other page. */
const MOST_CHANGES = 1000;

/** Routes below `/projects/:project/repos/:repository`. */
export const ROUTES: readonly {
  readonly name: string;
  readonly pattern: RegExp;
  readonly answer: (asked: Asked) => Answer;
}[] = [
  route('', ({ index }) => ({ body: toRepository(index.repository) })),
  route('/commits', commits),
  route('/commits/:revision', commit),
  route('/pull-requests', pullRequests),
  route('/pull-requests/:number', pullRequest),
  route('/pull-requests/:number/commits', ownCommits),
  route('/pull-requests/:number/activities', activities),
  route('/pull-requests/:number/changes', changes),
  { name: `${':repository'}/tags/:name`, pattern: /^\/tags\/(.+)$/, answer: tag },
];

function route(name: string, answer: (asked: Asked) => Answer) {
  return { name: `:repository${name}`, pattern: new RegExp(`^${name.replace(/:\w+/g, '([^/]+)')}/?$`), answer };
}

/** What one revision reaches, in Git's order; without one, the default branch. */
function commits({ index, wire }: Asked): Answer {
  const until = wire.query.get('until') ?? index.repository.defaultBranch;
  if (until === null) {
    const message = 'Repository has no default branch.';
    return { status: 404, name: 'com.atlassian.bitbucket.repository.NoDefaultBranchException', message };
  }
  const head = index.resolve(until);
  if (head === undefined) {
    return noSuchCommit(until);
  }
  const rows = index.history.of(head.sha, wire.query.get('path') ?? null);
  return {
    body: toPage(
      wire,
      rows.map((row) => toCommit(index, row)),
      MOST_COMMITS,
    ),
  };
}

function commit({ index, parts: [revision = ''] }: Asked): Answer {
  const found = index.resolve(revision);
  return found === undefined ? noSuchCommit(revision) : { body: toCommit(index, found) };
}

function noSuchCommit(revision: string): Answer {
  const message = `Commit '${revision}' does not exist in repository.`;
  return { status: 404, name: 'com.atlassian.bitbucket.commit.NoSuchCommitException', message };
}

/** Open ones unless others are asked for; what was updated last is the newest. */
function pullRequests({ index, wire }: Asked): Answer {
  const state = (wire.query.get('state') ?? 'OPEN').toUpperCase();
  const sign = (wire.query.get('order') ?? 'NEWEST').toUpperCase() === 'OLDEST' ? -1 : 1;
  const rows = [...index.repository.pullRequests]
    .sort((one, other) => sign * (other.updatedAt - one.updatedAt || other.number - one.number))
    .map((pull) => toPullRequest(index, pull))
    .filter((row) => state === 'ALL' || row.state === state);
  return { body: toPage(wire, rows, MOST_PULL_REQUESTS) };
}

function pullRequest(asked: Asked): Answer {
  return ofPullRequest(asked, (pull) => toPullRequest(asked.index, pull));
}

/** As they were pushed, before a squash or a rebase; the youngest first. The branch may be gone, they are not. */
function ownCommits({ index, wire, ...asked }: Asked): Answer {
  return ofPullRequest({ index, wire, ...asked }, ({ commits: shas }) => {
    const rows = [...shas].reverse().flatMap((sha) => index.history.get(sha) ?? []);
    return toPage(
      wire,
      rows.map((row) => toCommit(index, row)),
      MOST_COMMITS,
    );
  });
}

function activities({ index, wire, ...asked }: Asked): Answer {
  return ofPullRequest({ index, wire, ...asked }, (pull) => toPage(wire, activitiesOf(index, pull), MOST_ACTIVITIES));
}

/** Of more than it gives it says that there is more, and not where. */
function changes(asked: Asked): Answer {
  return ofPullRequest(asked, ({ paths }) => {
    const values = paths.slice(0, MOST_CHANGES).map(toChange);
    const isLastPage = paths.length <= MOST_CHANGES;
    return { size: values.length, limit: MOST_CHANGES, isLastPage, values, start: 0, nextPageStart: null };
  });
}

function ofPullRequest({ index, parts: [number = ''] }: Asked, answer: (pull: PullRequest) => object): Answer {
  const found = index.pullRequests.get(Number(number));
  const message = `Pull request ${number} does not exist.`;
  return found === undefined
    ? { status: 404, name: 'com.atlassian.bitbucket.pull.NoSuchPullRequestException', message }
    : { body: answer(found) };
}

function tag({ index, parts: [name = ''] }: Asked): Answer {
  const found = index.tags.get(decodeURIComponent(name));
  const message = `Tag '${name}' does not exist.`;
  return found === undefined
    ? { status: 404, name: 'com.atlassian.bitbucket.repository.NoSuchTagException', message }
    : { body: toTag(found) };
}
