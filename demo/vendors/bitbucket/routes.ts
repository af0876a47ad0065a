import type { Commit, PullRequest } from '../../world/world';
import type { Wire } from '../common/vendor-api';
import type { RepositoryIndex } from '../github/repository-index';
import { activityOf } from './activity';
import { DEPLOYMENT_EXTRAS, deploymentRows, environmentRows } from './deployments';
import type { Paging } from './pages';
import { pipelinesOf } from './pipelines';
import { PULL_REQUEST_EXTRAS, toCommit, toPullRequest, toRepository, toTag } from './shapes';

/** What a route answers: one object, a list of which one page is given, or a refusal. */
export type Answer =
  | { readonly body: object; readonly extras?: readonly string[] }
  | { readonly rows: readonly object[]; readonly paging: Paging; readonly extras?: readonly string[] }
  | { readonly status: number; readonly message: string };

interface Asked {
  readonly index: RepositoryIndex;
  /** What the route's groups caught. */
  readonly parts: readonly string[];
  readonly wire: Wire;
}

type Handler = (asked: Asked) => Answer;

/** Routes below `/2.0/repositories/:workspace/:repository`. */
export const ROUTES: readonly { readonly name: string; readonly pattern: RegExp; readonly answer: Handler }[] = [
  route('', ({ index }) => ({ body: toRepository(index) })),
  route('/commits', commits),
  route('/commit/:revision', commit),
  route('/refs/tags', tags),
  route('/environments', ({ index }) => ({ rows: environmentRows(index), paging: { most: 100, by: 'page' } })),
  route('/deployments', deployments),
  route('/pipelines', pipelines),
  route('/pipelines/:number', pipeline),
  route('/pullrequests', pullRequests),
  route('/pullrequests/activity', ({ index }) => activity(index, index.repository.pullRequests)),
  route('/pullrequests/:number/activity', ({ index, parts }) => activity(index, pullOf(index, parts))),
  route('/pullrequests/:number/commits', pullRequestCommits),
];

function route(name: string, answer: Handler) {
  return { name: `/repositories/:id${name}`, pattern: new RegExp(`^${name.replace(/:\w+/g, '([^/]+)')}/?$`), answer };
}

/** What some revisions reach and others do not, in Git's order. */
function commits({ index, wire }: Asked): Answer {
  const [include, exclude] = [wire.all('include'), wire.all('exclude')];
  const named = include.length === 0 ? [...index.repository.branches.keys()] : include;
  const [heads, bases] = [named, exclude].map((names) => names.map((name) => index.resolve(name)));
  if ([...(heads ?? []), ...(bases ?? [])].includes(undefined)) {
    return { status: 404, message: 'Commit not found' };
  }
  const path = wire.query.get('path') ?? null;
  const reached = (list: typeof heads, folder: string | null) =>
    new Set((list ?? []).flatMap((head) => (head === undefined ? [] : index.history.of(head.sha, folder))));
  const known = reached(bases, null);
  const rows = [...reached(heads, path)]
    .filter((row) => !known.has(row))
    .sort((one, other) => other.committedAt - one.committedAt)
    .map((row: Commit) => toCommit(index, row));
  return { rows, paging: { most: 100, by: 'context' } };
}

function commit({ index, parts: [revision = ''] }: Asked): Answer {
  const found = index.resolve(revision);
  return found === undefined ? { status: 404, message: 'Commit not found' } : { body: toCommit(index, found) };
}

function tags({ index, wire }: Asked): Answer {
  const time = ({ sha }: { readonly sha: string }) => index.history.get(sha)?.authoredAt ?? 0;
  const names = wire.query.has('q') ? namesIn(wire.query.get('q') ?? '') : null;
  if (names?.includes(null)) {
    return { status: 400, message: 'Invalid query' };
  }
  const asked = index.repository.tags.filter(({ name }) => names === null || names.includes(name));
  const byName = [...asked].sort((one, other) => (one.name < other.name ? -1 : 1));
  const sorted =
    wire.query.get('sort') === '-target.date' ? byName.sort((one, other) => time(other) - time(one)) : byName;
  return { rows: sorted.map((tag) => toTag(index, tag)), paging: { most: 100, by: 'page' } };
}

/** Names that a query asks for, `name = "v1" OR name = "v2"`; null for anything else. */
function namesIn(query: string): readonly (string | null)[] {
  return query
    .split(' OR ')
    .map((part) => /^name\s*=\s*"((?:[^"\\]|\\.)*)"$/.exec(part)?.[1]?.replace(/\\(.)/g, '$1') ?? null);
}

/** Any other order is none to Bitbucket. */
function deployments({ index, wire }: Asked): Answer {
  const sort = wire.query.get('sort') ?? null;
  if (sort !== null && sort !== '-state.started_on') {
    return { status: 400, message: 'Invalid sort attribute provided' };
  }
  const state = wire.query.get('state.name') ?? null;
  const rows = deploymentRows(index).filter((row) => state === null || row.state === state);
  // What has not begun comes first, as databases have it.
  const sorted = sort === null ? rows : [...rows].sort((one, other) => other.startedAt - one.startedAt || 0);
  const extras = DEPLOYMENT_EXTRAS;
  return { rows: sorted.map(({ body }) => body), paging: { most: 100, by: 'page' }, extras };
}

function pipelines({ index, wire }: Asked): Answer {
  const rows = pipelinesOf(index);
  const sorted = wire.query.get('sort') === '-created_on' ? [...rows].reverse() : rows;
  return { rows: sorted, paging: { most: 100, by: 'forgetful' } };
}

function pipeline({ index, parts: [number = ''] }: Asked): Answer {
  const body = pipelinesOf(index)[Number(number) - 1];
  return body === undefined ? { status: 404, message: 'Pipeline not found' } : { body };
}

function pullRequests({ index, wire }: Asked): Answer {
  const asked = wire.all('state');
  const states = new Set(asked.length === 0 ? ['OPEN'] : asked);
  const bounds = /^updated_on >= (\S+) AND updated_on < (\S+)$/.exec(wire.query.get('q') ?? '');
  const [from, to] = [Date.parse(bounds?.[1] ?? ''), Date.parse(bounds?.[2] ?? '')];
  if (wire.query.has('q') && (Number.isNaN(from) || Number.isNaN(to))) {
    return { status: 400, message: 'Invalid query' };
  }
  const isAsked = ({ updatedAt }: PullRequest) => !(updatedAt < from) && !(updatedAt >= to);
  const byUpdate = wire.query.get('sort') === '-updated_on';
  const rows = [...index.repository.pullRequests]
    .filter(isAsked)
    .sort((one, other) => (byUpdate ? other.updatedAt - one.updatedAt : other.number - one.number))
    .map((pull) => toPullRequest(index, pull))
    .filter(({ state }) => states.has(state));
  return { rows, paging: { most: 50, by: 'page' }, extras: PULL_REQUEST_EXTRAS };
}

function pullOf(
  { pullRequests: all }: RepositoryIndex,
  [number = '']: readonly string[],
): readonly PullRequest[] | null {
  const pull = all.get(Number(number));
  return pull === undefined ? null : [pull];
}

function activity(index: RepositoryIndex, pulls: readonly PullRequest[] | null): Answer {
  return pulls === null
    ? { status: 404, message: 'Pull request not found' }
    : { rows: activityOf(index, pulls), paging: { most: 50, by: 'context' } };
}

function pullRequestCommits({ index, parts }: Asked): Answer {
  const [pull] = pullOf(index, parts) ?? [];
  if (pull === undefined) {
    return { status: 404, message: 'Pull request not found' };
  }
  const own = pull.commits.flatMap((sha) => index.history.get(sha) ?? []).reverse();
  return { rows: own.map((row) => toCommit(index, row)), paging: { most: 100, by: 'context' } };
}
