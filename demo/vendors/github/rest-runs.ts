import type { Job, RunAttempt, Workflow, WorkflowRun } from '../../world/world';
import { checkSuiteId } from './nodes-check-suite';
import { page, type Place } from './rest-shapes';
import { headline, wireTime } from './wire';

/** A run as it is after `attempt`; `run_started_at` is that attempt's, `created_at` the first one's. */
export function toRun(place: Place, run: WorkflowRun, attempt = run.attempts.at(-1)) {
  const workflow = place.index.repository.workflows.find(({ id }) => id === run.workflow);
  return {
    id: run.id,
    node_id: `WFR_${run.id}`,
    name: workflow?.name ?? null,
    path: workflow?.path ?? '',
    display_title: run.title,
    head_branch: run.branch,
    head_sha: run.sha,
    run_number: run.number,
    event: run.event,
    workflow_id: run.workflow,
    check_suite_id: run.id,
    check_suite_node_id: checkSuiteId(place.index, run),
    pull_requests: [],
    created_at: wireTime(run.createdAt),
    ...outcomeOf(attempt),
    ...attemptOf(place, run, attempt ?? { number: 1, requestedAt: run.createdAt, jobs: [] }),
    head_commit: headCommit(place, run),
  };
}

function attemptOf(place: Place, run: WorkflowRun, { number, requestedAt, jobs }: RunAttempt) {
  const url = `${place.api}/actions/runs/${run.id}`;
  const endedAt = Math.max(requestedAt, ...jobs.map(({ completedAt }) => completedAt ?? 0));
  return {
    run_attempt: number,
    run_started_at: wireTime(requestedAt),
    // Moves after the end too, when logs expire or a check is added.
    updated_at: wireTime(endedAt + 4_000),
    previous_attempt_url: number > 1 ? `${url}/attempts/${number - 1}` : null,
    url,
    html_url: `${page(place)}/actions/runs/${run.id}`,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    artifacts_url: `${url}/artifacts`,
    check_suite_url: `${place.api}/check-suites/${run.id}`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: `${place.api}/actions/workflows/${run.workflow}`,
  };
}

function headCommit({ index }: Place, run: WorkflowRun) {
  const commit = index.history.get(run.sha);
  if (commit === undefined) {
    return null;
  }
  const { sha, message, committedAt } = commit;
  const nobody = { author: null, committer: null };
  return { id: sha, tree_id: sha, message: headline(message), timestamp: wireTime(committedAt), ...nobody };
}

function outcomeOf(attempt: RunAttempt | undefined) {
  const jobs = attempt?.jobs ?? [];
  if (jobs.length === 0) {
    return { status: 'queued', conclusion: null };
  }
  if (jobs.some(({ conclusion }) => conclusion === null)) {
    return { status: 'in_progress', conclusion: null };
  }
  const conclusion = jobs.find((job) => job.conclusion !== 'success')?.conclusion ?? 'success';
  return { status: 'completed', conclusion };
}

export function statusOf(run: WorkflowRun): readonly (string | null)[] {
  const { status, conclusion } = outcomeOf(run.attempts.at(-1));
  return [status, conclusion];
}

export function toJob(place: Place, run: WorkflowRun, attempt: RunAttempt, job: Job) {
  const url = `${place.api}/actions/jobs/${job.id}`;
  return {
    id: job.id,
    run_id: run.id,
    node_id: `CR_${job.id}`,
    run_url: `${place.api}/actions/runs/${run.id}`,
    run_attempt: attempt.number,
    head_sha: run.sha,
    head_branch: run.branch,
    name: job.name,
    workflow_name: place.index.repository.workflows.find(({ id }) => id === run.workflow)?.name ?? null,
    status: job.conclusion === null ? 'in_progress' : 'completed',
    conclusion: job.conclusion,
    created_at: wireTime(attempt.requestedAt),
    started_at: wireTime(job.startedAt),
    completed_at: wireTime(job.completedAt),
    url,
    html_url: `${page(place)}/actions/runs/${run.id}/job/${job.id}`,
    check_run_url: `${place.api}/check-runs/${job.id}`,
    labels: ['ubuntu-latest'],
    runner_id: null,
    runner_name: null,
    runner_group_id: null,
    runner_group_name: null,
    steps: [],
  };
}

export function toWorkflow(place: Place, { id, name, path }: Workflow) {
  const since = wireTime(place.index.repository.createdAt);
  return {
    id,
    node_id: `W_${id}`,
    name,
    path,
    state: 'active',
    created_at: since,
    updated_at: since,
    url: `${place.api}/actions/workflows/${id}`,
    html_url: `${page(place)}/actions/workflows/${path}`,
    badge_url: `${page(place)}/workflows/${name}/badge.svg`,
  };
}
