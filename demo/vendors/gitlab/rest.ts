import type { Commit, Deployment, PullRequest, Tag } from '../../world/world';
import { sortedBy, type RepositoryIndex } from '../github/repository-index';
import { isUpdatedIn } from './connection';
import { toCommit, toDeployment, toMergeRequest, toTag, updatedAtOf } from './rest-shapes';

/** What a route answers: one object, a list of which one page is given, or a refusal. */
export type Answer =
  | { readonly body: object }
  | { readonly rows: readonly object[] }
  | { readonly status: number; readonly message: string };

interface RestRequest {
  readonly index: RepositoryIndex;
  /** What the route's groups caught. */
  readonly parts: readonly string[];
  readonly query: ReadonlyMap<string, string>;
}

type Handler = (request: RestRequest) => Answer;

/** Routes below `/api/v4/projects/:id`. */
export const ROUTES: readonly { readonly name: string; readonly pattern: RegExp; readonly answer: Handler }[] = [
  route('/deployments', deployments),
  route('/merge_requests', mergeRequests),
  route('/repository/branches', branches),
  route('/repository/commits', commits),
  route('/repository/commits/:sha', ({ index, parts: [sha = ''] }) => {
    const commit = index.resolve(sha);
    return commit === undefined ? { status: 404, message: '404 Commit Not Found' } : { body: toCommit(index, commit) };
  }),
  route('/repository/tags', tags),
];

function route(name: string, answer: Handler) {
  return { name: `/projects/:id${name}`, pattern: new RegExp(`^${name.replace(/:\w+/g, '([^/]+)')}$`), answer };
}

function updatedIn(query: RestRequest['query'], at: number): boolean {
  const [updatedAfter = null, updatedBefore = null] = [query.get('updated_after'), query.get('updated_before')];
  return isUpdatedIn({ updatedAfter, updatedBefore }, at);
}

/** The filter by update is fast only in the order of updates, which is asked for together with it. */
function deployments({ index, query }: RestRequest): Answer {
  const isByUpdate = query.get('order_by') === 'updated_at';
  if (query.has('finished_after') || query.has('finished_before')) {
    const message = '400 Bad request - `finished_at` filter and `finished_at` sorting must be paired';
    return { status: 400, message };
  }
  const value: (row: Deployment) => number = isByUpdate ? updatedAtOf : (row) => row.id;
  const direction = query.get('sort') === 'desc' ? 'DESC' : 'ASC';
  const sorted = index.list(`deployments ${isByUpdate} ${direction}`, () =>
    sortedBy(index.repository.deployments, value, direction),
  );
  const [environment, status] = [query.get('environment'), query.get('status')];
  const rows = sorted
    .filter((row) => updatedIn(query, updatedAtOf(row)) && (!environment || row.environment === environment))
    .map((row) => toDeployment(index, row));
  return { rows: rows.filter((row) => !status || row.status === status) };
}

function mergeRequests({ index, query }: RestRequest): Answer {
  const state = query.get('state') ?? 'all';
  const byUpdate = query.get('order_by') === 'updated_at';
  const value: (row: PullRequest) => number = byUpdate ? (row) => row.updatedAt : (row) => row.createdAt;
  const rows = sortedBy(index.repository.pullRequests, value, query.get('sort') === 'asc' ? 'ASC' : 'DESC')
    .filter((row) => updatedIn(query, row.updatedAt))
    .map((row) => toMergeRequest(index, row));
  return { rows: rows.filter((row) => state === 'all' || row.state === state) };
}

/** `search` may begin with `^` and end with `$`. */
function toSearch({ query }: RestRequest): (name: string) => boolean {
  const [, start, word = ''] = /^(\^?)(.*?)\$?$/.exec(query.get('search') ?? '') ?? [];
  return (name) => (start === '^' ? name.startsWith(word) : name.includes(word));
}

function branches(request: RestRequest): Answer {
  const { index } = request;
  const found = [...index.repository.branches.keys()].filter(toSearch(request));
  return { rows: found.map((name) => ({ name, default: name === index.repository.defaultBranch })) };
}

function commits({ index, query }: RestRequest): Answer {
  const [since, until] = [Date.parse(query.get('since') ?? ''), Date.parse(query.get('until') ?? '')];
  const reached = reachedBy(
    index,
    query.get('ref_name') ?? index.repository.defaultBranch ?? '',
    query.get('path') ?? null,
  );
  if (reached === null) {
    return { status: 404, message: '404 Commit Not Found' };
  }
  const isIn = ({ committedAt }: Commit) => !(committedAt < since) && !(committedAt > until);
  return { rows: reached.filter(isIn).map((commit) => toCommit(index, commit)) };
}

/** Null for a name that is none. `A..B` is what B reaches and A does not. */
function reachedBy(index: RepositoryIndex, ref: string, path: string | null): readonly Commit[] | null {
  const [first = '', second] = ref.split('..');
  const head = index.resolve(second ?? first);
  const base = second === undefined ? undefined : index.resolve(first);
  if (head === undefined || (second !== undefined && base === undefined)) {
    return null;
  }
  const known = new Set(base === undefined ? [] : index.history.of(base.sha, null).map(({ sha }) => sha));
  return index.history.of(head.sha, path).filter(({ sha }) => !known.has(sha));
}

function tags(request: RestRequest): Answer {
  const { index, query } = request;
  const isSought = toSearch(request);
  const time = ({ annotation, sha }: Tag) => annotation?.at ?? index.history.get(sha)?.committedAt ?? 0;
  const byTime = [...index.repository.tags].sort((one, other) => time(other) - time(one));
  const byName = [...index.repository.tags].sort((one, other) => (one.name < other.name ? 1 : -1));
  const sorted = query.get('order_by') === 'updated' ? byTime : byName;
  const found = (query.get('sort') === 'asc' ? sorted.reverse() : sorted).filter(({ name }) => isSought(name));
  return { rows: found.map((tag) => toTag(index, tag)) };
}
