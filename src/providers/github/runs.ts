import type { Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import { readCapped, toRange, type CappedPage } from './capped';
import { pages, read } from './pages';
import { repositoryPath } from './repository';
import { Jobs, WorkflowRun, WorkflowRuns, type Job } from './rest-schema';

export interface RunList {
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
 * The attempts of a run, from the first. Costs one request for the jobs of all of them and one for each attempt before
 * the last: a list shows only the latest, and its `updated_at` moves after the run has ended, so that the end of a run
 * is the end of its last job.
 */
export async function fetchAttempts(http: Http, resource: string, run: WorkflowRun): Promise<readonly Attempt[]> {
  const about = `run ${run.id} of ${resource}`;
  const path = repositoryPath(resource, 'actions', 'runs', String(run.id));
  const earlier = Array.from({ length: run.run_attempt - 1 }, (_, index) =>
    read(http, { path: `${path}/attempts/${index + 1}`, body: WorkflowRun, about }),
  );
  const [jobs, ...runs] = await Promise.all([fetchJobs(http, `${path}/jobs`, about), ...earlier]);
  return [...runs, run].map((attempt) => ({
    run: attempt,
    jobs: jobs.filter(({ run_attempt }) => run_attempt === attempt.run_attempt),
  }));
}

async function fetchJobs(http: Http, path: string, about: string): Promise<readonly Job[]> {
  const jobs: Job[] = [];
  const request = { path, query: { filter: 'all' }, body: Jobs, about: `the jobs of ${about}` };
  for await (const page of pages(http, request, (body) => body.jobs)) {
    jobs.push(...page.jobs);
  }
  return jobs;
}
