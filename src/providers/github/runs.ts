import type { Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import { readCapped, toRange, type CappedPage } from './capped';
import { fetchCheckRuns } from './check-runs';
import { pages, read, readIfThere } from './pages';
import { conclusionOf, toRunStatus } from './run-status';
import { repositoryPath } from './repository';
import { Jobs, WorkflowRun, WorkflowRuns, type Job } from './rest-schema';

interface RunList {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly about: string;
}

/** Workflow runs whose first attempt was created in the span, newest first. */
export function fetchRuns(http: Http, list: RunList, span: Span): AsyncIterable<CappedPage<WorkflowRun>> {
  const { about } = list;
  return readCapped({ pagesIn: (part) => runPages(http, list, part), timeOf: (run) => run.created_at, about }, span);
}

async function* runPages(http: Http, list: RunList, span: Span): AsyncIterable<readonly WorkflowRun[]> {
  const request = { ...list, query: { ...list.query, created: toRange(span) }, body: WorkflowRuns };
  for await (const { workflow_runs } of pages(http, request, (body) => body.workflow_runs)) {
    yield workflow_runs;
  }
}

/** One attempt of a run, with the jobs that ran in it. */
export interface Attempt {
  readonly run: WorkflowRun;
  readonly jobs: readonly Job[];
}

/**
 * The attempts of each run, from the first. A list of runs shows only their latest attempts, and its `updated_at` moves
 * after a run has ended, so that the end of a run is the end of its last job. The jobs of runs that were attempted no
 * more than twice come 100 runs at a time where the token may read checks; any other run costs one request for its jobs,
 * and one for each attempt before the last.
 */
export async function attemptsOf(
  http: Http,
  resource: string,
  runs: readonly WorkflowRun[],
): Promise<readonly (readonly Attempt[])[]> {
  const ended = runs.filter((run) => run.run_attempt <= 2 && run.conclusion);
  const known = await fetchCheckRuns(http, ended);
  return Promise.all(runs.map((run) => withoutAsking(run, known.get(run.id)) ?? fetchAttempts(http, resource, run)));
}

/** Null when more has to be asked for. A run that has not begun has no jobs. */
function withoutAsking(run: WorkflowRun, jobs: readonly Job[] | undefined): readonly Attempt[] | null {
  if (run.run_attempt === 1) {
    const isWaiting = toRunStatus(run) === 'queued';
    return jobs === undefined && !isWaiting ? null : [{ run, jobs: jobs ?? [] }];
  }
  const attempts = [firstOfTwo(run), run].map((attempt) => ({ run: attempt, jobs: jobsOf(attempt, jobs ?? []) }));
  const [first, second] = attempts;
  if (first === undefined || second === undefined || first.jobs.length === 0 || second.jobs.length === 0) {
    return null;
  }
  return [{ ...first, run: { ...first.run, conclusion: conclusionOf(first.jobs) } }, second];
}

function firstOfTwo(run: WorkflowRun): WorkflowRun {
  return { ...run, run_attempt: 1, run_started_at: run.created_at };
}

function jobsOf({ run_attempt }: WorkflowRun, jobs: readonly Job[]): readonly Job[] {
  return jobs.filter((job) => job.run_attempt === run_attempt);
}

async function fetchAttempts(http: Http, resource: string, run: WorkflowRun): Promise<readonly Attempt[]> {
  const about = `run ${run.id} of ${resource}`;
  const path = repositoryPath(resource, 'actions', 'runs', String(run.id));
  const earlier = Array.from({ length: run.run_attempt - 1 }, (_, index) =>
    read(http, { path: `${path}/attempts/${index + 1}`, body: WorkflowRun, about }),
  );
  const [jobs, ...runs] = await Promise.all([fetchJobs(http, `${path}/jobs`, about), ...earlier]);
  return [...runs, run].map((attempt) => ({ run: attempt, jobs: jobsOf(attempt, jobs) }));
}

/** Of all attempts. */
async function fetchJobs(http: Http, path: string, about: string): Promise<readonly Job[]> {
  const jobs: Job[] = [];
  const request = { path, query: { filter: 'all' }, body: Jobs, about: `the jobs of ${about}` };
  for await (const page of pages(http, request, (body) => body.jobs)) {
    jobs.push(...page.jobs);
  }
  return jobs;
}

/** Null when the run was deleted. */
export function fetchRun(http: Http, resource: string, id: string): Promise<WorkflowRun | null> {
  const path = repositoryPath(resource, 'actions', 'runs', id);
  return readIfThere(http, { path, body: WorkflowRun, about: `run ${id} of ${resource}` });
}
