import { instant, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { PipelineRun } from '../../core/records';
import { knownFrom } from '../../core/reading/complete';
import { repositoryPath } from './repository';
import type { Job, WorkflowRun } from './rest-schema';
import { firstStarted, lastCompleted, toRunStatus } from './run-status';
import { attemptsOf, fetchRun, fetchRuns, type Attempt } from './runs';

/** Runs can only be asked for by creation, and may be run again this much later. */
const LATE_ATTEMPT_MS = 24 * 3_600_000;

/**
 * Attempts of the workflow runs created in the span, or up to a day before it, newest first. Jobs are read of all of
 * them, as nothing else says when a run began and ended (`updated_at` moves later): see `attemptsOf` for what it costs.
 */
export async function* fetchPipelineRuns(http: Http, scope: Scope): AsyncIterable<Batch<PipelineRun>> {
  const { resource, span } = scope;
  const list = { path: repositoryPath(resource, 'actions', 'runs'), about: `workflow runs of ${resource}` };
  const created: Span = { from: instant(span.from - LATE_ATTEMPT_MS), to: span.to };
  const seen = new Set<string>();
  const toRecords = async (runs: readonly WorkflowRun[]) =>
    (await attemptsOf(http, resource, runs)).flat().map((attempt) => toPipelineRun(attempt, resource));
  for await (const { rows, complete, truncated } of fetchRuns(http, list, created)) {
    rows.forEach(({ id }) => seen.add(String(id)));
    const known = complete === null ? null : knownFrom(span, instant(complete.from + LATE_ATTEMPT_MS));
    yield { records: await toRecords(rows), complete: known, truncated };
  }
  const older = [...new Set(scope.unfinished)].filter((id) => !seen.has(id));
  const runs = await Promise.all(older.map((id) => fetchRun(http, resource, id)));
  yield { records: await toRecords(runs.flatMap((run) => run ?? [])), complete: span, truncated: [] };
}

/**
 * One attempt. It waited from when it was asked for to its first job, and lasted to the end of its last; a run that is
 * skipped or failed before any job began has neither.
 */
function toPipelineRun({ run, jobs }: Attempt, repository: string): PipelineRun {
  const queuedAt = run.run_started_at ?? run.created_at;
  const end = run.conclusion ? lastCompleted(jobs) : null;
  return {
    kind: 'pipelineRun',
    id: String(run.id),
    repository,
    pipeline: run.name || run.path || 'unnamed',
    status: toRunStatus(run),
    startedAt: firstStarted(jobs) ?? queuedAt,
    queuedAt,
    ...(end === null ? {} : { finishedAt: end }),
    attempt: run.run_attempt,
    revision: run.head_sha,
    ...(run.head_branch ? { branch: run.head_branch } : {}),
    trigger: run.event,
    ...(jobs.length === 0 ? {} : { jobs: jobs.map(toJob) }),
    url: run.html_url,
  };
}

function toJob(job: Job): NonNullable<PipelineRun['jobs']>[number] {
  return {
    name: job.name,
    stage: undefined,
    status: toRunStatus(job),
    startedAt: job.started_at ?? undefined,
    finishedAt: job.completed_at ?? undefined,
  };
}
