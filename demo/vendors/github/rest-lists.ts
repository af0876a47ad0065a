import type { Issue, PullRequest, WorkflowRun } from '../../world/world';
import { sortedBy, type RepositoryIndex } from './repository-index';
import { statusOf } from './rest-runs';
import { toRange } from './time-range';

export type Query = ReadonlyMap<string, string>;

/** Runs, newest first, as the filters ask. */
export function runsOf(index: RepositoryIndex, query: Query, workflow: string | null): readonly WorkflowRun[] {
  const all = index.list('runs', () => sortedBy(index.repository.runs, (run) => run.createdAt, 'DESC'));
  const isCreated = toRange(query.get('created') ?? '*..*');
  const known = index.repository.workflows.find(
    ({ id, path }) => String(id) === workflow || path.endsWith(`/${workflow}`),
  );
  const tests: ((run: WorkflowRun) => boolean)[] = [({ createdAt }) => isCreated(createdAt)];
  const [branch, event, sha, status] = ['branch', 'event', 'head_sha', 'status'].map((name) => query.get(name));
  if (workflow !== null) tests.push((run) => run.workflow === known?.id);
  if (branch) tests.push((run) => run.branch === branch);
  if (event) tests.push((run) => run.event === event);
  if (sha) tests.push((run) => run.sha === sha);
  if (status) tests.push((run) => statusOf(run).includes(status));
  return all.filter((run) => tests.every((test) => test(run)));
}

/** GitHub gives no more than these when one of the filters is set. */
export const RUN_CAP = 1000;
export const CAPPING_FILTERS = ['actor', 'branch', 'check_suite_id', 'created', 'event', 'head_sha', 'status'] as const;

/** Issues with pull requests among them, as GitHub lists them. */
export function issuesOf(index: RepositoryIndex, query: Query): readonly (Issue | PullRequest)[] {
  const { issues, pullRequests } = index.repository;
  const labels = query.get('labels')?.split(',').filter(Boolean) ?? [];
  const since = Date.parse(query.get('since') ?? '') || -Infinity;
  const state = query.get('state') ?? 'open';
  const rows: (Issue | PullRequest)[] = [...issues, ...pullRequests].filter(
    (row) =>
      labels.every((label) => row.labels.includes(label)) &&
      row.updatedAt >= since &&
      (state === 'all' || isOpen(row) === (state === 'open')),
  );
  return inOrder(rows, query);
}

export function pullsOf(index: RepositoryIndex, query: Query): readonly PullRequest[] {
  const state = query.get('state') ?? 'open';
  const base = query.get('base');
  const key = `rest pulls ${state} ${base ?? ''} ${query.get('sort') ?? ''} ${query.get('direction') ?? ''}`;
  return index.list(key, () => {
    const rows = index.repository.pullRequests.filter(
      (row) => (state === 'all' || isOpen(row) === (state === 'open')) && (base === undefined || row.base === base),
    );
    return inOrder(rows, query);
  });
}

function isOpen(row: Issue | PullRequest): boolean {
  return row.state === 'open' || row.state === 'OPEN';
}

function inOrder<T extends Issue | PullRequest>(rows: readonly T[], query: Query): readonly T[] {
  const value = query.get('sort') === 'updated' ? (row: T) => row.updatedAt : (row: T) => row.createdAt;
  return sortedBy(rows, value, query.get('direction') === 'asc' ? 'ASC' : 'DESC');
}
