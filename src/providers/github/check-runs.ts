import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import { PAGE_SIZE } from '../../core/reading/cursor-pages';
import { ask } from './graphql';
import type { Job, WorkflowRun } from './rest-schema';
import { connection, maybeAt, rows } from '../../core/reading/wire';

export const CHECK_RUNS = `query CheckRuns($ids: [ID!]!) {
  rateLimit { limit cost remaining resetAt }
  nodes(ids: $ids) {
    ... on CheckSuite {
      id
      checkRuns(first: 100, filterBy: { checkType: ALL }) {
        pageInfo { hasNextPage endCursor }
        nodes { name status conclusion startedAt completedAt detailsUrl }
      }
    }
  }
}`;

const CheckRun = z.object({
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullish(),
  startedAt: maybeAt,
  completedAt: maybeAt,
  detailsUrl: z.string().nullish(),
});
const Suite = z.object({ id: z.string().optional(), checkRuns: connection(CheckRun).nullish() });
type Suite = z.output<typeof Suite>;
const Answer = z.object({ nodes: rows(Suite) });

/**
 * The jobs of runs that were attempted once or twice, by run: to the checks API a run is a suite and a job is a check
 * run, and the graph gives those of 100 runs for one point where REST takes 100 requests. A run is missing from the
 * answer where this is not to be had (a fine-grained token may not read checks; a suite may have more than 100): its
 * jobs have to be asked for by themselves.
 */
export async function fetchCheckRuns(
  http: Http,
  runs: readonly WorkflowRun[],
): Promise<ReadonlyMap<number, readonly Job[]>> {
  const known = new Map<number, readonly Job[]>();
  for (let start = 0; start < runs.length; start += PAGE_SIZE) {
    const part = runs.slice(start, start + PAGE_SIZE);
    const suites = await askSuites(http, part);
    for (const run of part) {
      const jobs = toJobs(
        run,
        suites.find(({ id }) => id === run.check_suite_node_id),
      );
      if (jobs.length > 0) {
        known.set(run.id, jobs);
      }
    }
  }
  return known;
}

/** Empty where the token may not: there is another way. */
async function askSuites(http: Http, runs: readonly WorkflowRun[]): Promise<readonly Suite[]> {
  const ids = runs.flatMap(({ check_suite_node_id }) => check_suite_node_id ?? []);
  if (ids.length < 2) {
    return [];
  }
  try {
    const question = { document: CHECK_RUNS, variables: { ids }, data: Answer, about: 'the jobs of workflow runs' };
    return (await ask(http, question)).nodes;
  } catch (error) {
    if (error instanceof ProviderError && WAYS_ROUND.has(error.kind)) {
      return [];
    }
    throw error;
  }
}

const WAYS_ROUND: ReadonlySet<string> = new Set(['forbidden', 'not-found', 'malformed']);

/**
 * Other programs may add check runs of their own to the suite; those of the run's jobs lead to it. None when the suite
 * was not given in full.
 */
function toJobs(run: WorkflowRun, suite: Suite | undefined): readonly Job[] {
  if (!suite?.checkRuns || suite.checkRuns.pageInfo.hasNextPage) {
    return [];
  }
  return suite.checkRuns.nodes
    .filter(({ detailsUrl }) => detailsUrl?.includes(`/actions/runs/${run.id}/`) === true)
    .map(({ name, status, conclusion, startedAt, completedAt }) => ({
      name,
      status: status.toLowerCase(),
      conclusion: conclusion?.toLowerCase(),
      started_at: startedAt,
      completed_at: completedAt,
      run_attempt: attemptAt(run, startedAt),
    }));
}

/** Of two attempts the second began when the run says that it started; a check run does not tell its attempt. */
function attemptAt({ run_attempt, run_started_at }: WorkflowRun, startedAt: Instant | null): number {
  const isFirst = startedAt !== null && run_started_at !== null && startedAt < run_started_at;
  return isFirst ? 1 : run_attempt;
}
