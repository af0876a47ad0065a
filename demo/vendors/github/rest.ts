import { sortedBy } from './repository-index';
import { compare } from './rest-compare';
import { CAPPING_FILTERS, issuesOf, pullsOf, RUN_CAP, runsOf, type Query } from './rest-lists';
import { toJob, toRun, toWorkflow } from './rest-runs';
import {
  toCommit,
  toDeployment,
  toIssue,
  toPull,
  toRelease,
  toRepository,
  toStatus,
  toTag,
  type Place,
} from './rest-shapes';

/** What a route answers: one object, or a list of which one page is given. */
export type Answer =
  | { readonly body: object }
  | {
      readonly rows: readonly unknown[];
      readonly toRow: (row: never) => object;
      /** Key of the list and the count in an object around it; null: the answer is the list. */
      readonly key: string | null;
      readonly cap: number | null;
    };

interface RestRequest {
  readonly place: Place;
  /** What the route's groups caught. */
  readonly parts: readonly string[];
  readonly query: Query;
}

type Handler = (request: RestRequest) => Answer | null;

/** Routes below `/repos/{owner}/{repo}`. */
export const ROUTES: readonly { readonly name: string; readonly pattern: RegExp; readonly answer: Handler }[] = [
  route('', ({ place }) => ({ body: toRepository(place) })),
  route('/deployments', deployments),
  route('/deployments/:id', ({ place, parts: [id] }) => {
    const row = place.index.deployments.get(Number(id));
    return row === undefined ? null : { body: toDeployment(place, row) };
  }),
  route('/deployments/:id/statuses', ({ place, parts: [id] }) => {
    const row = place.index.deployments.get(Number(id));
    return row && list([...row.statuses].reverse(), (status) => toStatus(place, row, status));
  }),
  route('/releases', ({ place }) => {
    const rows = sortedBy(place.index.repository.releases, (release) => release.createdAt, 'DESC');
    return list(rows, (release) => toRelease(place, release));
  }),
  route('/tags', ({ place }) => list([...place.index.repository.tags].reverse(), (tag) => toTag(place, tag))),
  route('/commits', commits),
  route('/commits/:sha', ({ place, parts: [sha = ''] }) => {
    const commit = place.index.resolve(sha);
    return commit === undefined ? null : { body: toCommit(place, commit) };
  }),
  route('/compare/:range', ({ place, parts: [range = ''], query }) => {
    const { size, from } = pageOf(query);
    const body = compare(place, range, { size: query.has('per_page') ? size : 250, from });
    return body && { body };
  }),
  route('/pulls', ({ place, query }) => list(pullsOf(place.index, query), (pull) => toPull(place, pull))),
  route('/issues', ({ place, query }) => list(issuesOf(place.index, query), (issue) => toIssue(place, issue))),
  route('/issues/:number', ({ place, parts: [number] }) => {
    const row = place.index.issues.get(Number(number)) ?? place.index.pullRequests.get(Number(number));
    return row === undefined ? null : { body: toIssue(place, row) };
  }),
  route('/actions/workflows', ({ place }) =>
    list(place.index.repository.workflows, (workflow) => toWorkflow(place, workflow), 'workflows'),
  ),
  route('/actions/runs', ({ place, query }) => runs(place, query, null)),
  route('/actions/workflows/:id/runs', ({ place, query, parts: [id = ''] }) => runs(place, query, id)),
  route('/actions/runs/:id', ({ place, parts: [id] }) => {
    const run = place.index.runs.get(Number(id));
    return run === undefined ? null : { body: toRun(place, run) };
  }),
  route('/actions/runs/:id/jobs', ({ place, parts: [id], query }) => jobs(place, id, query.get('filter') ?? 'latest')),
  route('/actions/runs/:id/attempts/:n', ({ place, parts: [id, number] }) => {
    const run = place.index.runs.get(Number(id));
    const attempt = run?.attempts.find((row) => row.number === Number(number));
    return run && attempt ? { body: toRun(place, run, attempt) } : null;
  }),
  route('/actions/runs/:id/attempts/:n/jobs', ({ place, parts: [id, number] }) => jobs(place, id, number ?? '')),
];

function route(name: string, answer: (request: RestRequest) => Answer | null | undefined) {
  const pattern = new RegExp(`^${name.replace(/:\w+/g, '([^/]+)')}$`);
  const handler: Handler = (request) => answer(request) ?? null;
  return { name: `/repos/:owner/:repo${name}`, pattern, answer: handler };
}

function list<T>(rows: readonly T[], toRow: (row: T) => object, key: string | null = null): Answer {
  return { rows, toRow, key, cap: null };
}

export function pageOf(query: Query): { readonly size: number; readonly page: number; readonly from: number } {
  const size = Math.min(100, Math.max(1, Number(query.get('per_page') ?? 30) || 30));
  const page = Math.max(1, Number(query.get('page') ?? 1) || 1);
  return { size, page, from: (page - 1) * size };
}

function deployments({ place, query }: RestRequest): Answer {
  const all = place.index.list('rest deployments', () =>
    sortedBy(place.index.repository.deployments, (row) => row.createdAt, 'DESC'),
  );
  const rows = (['environment', 'sha', 'ref', 'task'] as const).reduce((left, name) => {
    const value = query.get(name);
    return value === undefined ? left : left.filter((row) => row[name] === value);
  }, all);
  return list(rows, (row) => toDeployment(place, row));
}

function commits({ place, query }: RestRequest): Answer {
  const head = place.index.resolve(query.get('sha') ?? 'HEAD');
  const since = Date.parse(query.get('since') ?? '') || -Infinity;
  const until = Date.parse(query.get('until') ?? '') || Infinity;
  const all = head === undefined ? [] : place.index.history.of(head.sha, query.get('path') ?? null);
  const rows = all.filter(({ committedAt }) => committedAt >= since && committedAt <= until);
  return list(rows, (commit) => toCommit(place, commit));
}

function runs(place: Place, query: Query, workflow: string | null): Answer {
  const rows = runsOf(place.index, query, workflow);
  const isCapped = CAPPING_FILTERS.some((name) => query.has(name));
  const answer = list(rows, (run) => toRun(place, run), 'workflow_runs');
  return { ...answer, cap: isCapped ? RUN_CAP : null };
}

/** `wanted`: `latest`, `all`, or the number of an attempt. */
function jobs(place: Place, id: string | undefined, wanted: string): Answer | null {
  const run = place.index.runs.get(Number(id));
  if (run === undefined) {
    return null;
  }
  const number = wanted === 'latest' ? run.attempts.length : Number(wanted);
  const attempts = run.attempts.filter((attempt) => wanted === 'all' || attempt.number === number);
  const rows = attempts.flatMap((attempt) => attempt.jobs.map((job) => ({ attempt, job })));
  return list(rows, ({ attempt, job }) => toJob(place, run, attempt, job), 'jobs');
}
