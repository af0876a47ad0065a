import type { Commit, Conclusion, RunAttempt, WorkflowRun } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { pipelineTime, short, toUser, uuidOf } from './wire';

/** As a custom pipeline is called in `bitbucket-pipelines.yml`. */
export function customName(name: string): string {
  return name.replace(/[ :]/g, '-');
}

/** The pipelines, oldest first. One that is run again is a new one. */
export function pipelinesOf(index: RepositoryIndex): readonly object[] {
  return index.list('pipelines', () => {
    const all = index.repository.runs.flatMap((run) => run.attempts.map((attempt) => ({ run, attempt })));
    return all
      .sort((one, other) => one.attempt.requestedAt - other.attempt.requestedAt || one.run.id - other.run.id)
      .map(({ run, attempt }, position) => toPipeline(index, run, { attempt, number: position + 1 }));
  });
}

interface Place {
  readonly attempt: RunAttempt;
  readonly number: number;
}

function toPipeline(index: RepositoryIndex, run: WorkflowRun, { attempt, number }: Place) {
  const { state, completedAt } = outcomeOf(attempt);
  const workflow = index.repository.workflows.find(({ id }) => id === run.workflow)?.name ?? '';
  const isByHand = attempt.number > 1 || run.event === 'workflow_dispatch';
  return {
    type: 'pipeline',
    uuid: uuidOf(run.id * 10 + attempt.number),
    build_number: number,
    run_number: 1,
    creator: toUser(index.history.get(run.sha)?.author ?? null),
    state,
    trigger: isByHand
      ? { name: 'MANUAL', type: 'pipeline_trigger_manual' }
      : { name: 'PUSH', type: 'pipeline_trigger_push' },
    target: toTarget(index, run, workflow),
    created_on: pipelineTime(attempt.requestedAt),
    completed_on: pipelineTime(completedAt),
    duration_in_seconds: completedAt === null ? 0 : Math.floor((completedAt - attempt.requestedAt) / 1000),
    build_seconds_used: attempt.jobs.length * 60,
  };
}

const RESULTS: Readonly<Record<Conclusion, string>> = {
  success: 'SUCCESSFUL',
  failure: 'FAILED',
  cancelled: 'STOPPED',
  skipped: 'NOT_RUN',
};

function outcomeOf({ jobs }: RunAttempt) {
  if (jobs.length === 0) {
    return { state: { name: 'PENDING', type: 'pipeline_state_pending' }, completedAt: null };
  }
  const conclusions = jobs.map(({ conclusion }) => conclusion);
  if (conclusions.includes(null)) {
    const stage = { name: 'RUNNING', type: 'pipeline_state_in_progress_running' };
    return { state: { name: 'IN_PROGRESS', type: 'pipeline_state_in_progress', stage }, completedAt: null };
  }
  const decisive = conclusions.find((conclusion) => conclusion !== 'success') ?? 'success';
  return {
    state: { name: 'COMPLETED', type: 'pipeline_state_completed', result: { name: RESULTS[decisive] } },
    completedAt: Math.max(...jobs.map(({ completedAt }) => completedAt ?? 0)),
  };
}

function toTarget(index: RepositoryIndex, { sha, branch, event, title }: WorkflowRun, workflow: string) {
  const commit = { type: 'commit', hash: sha };
  if (workflow !== 'CI') {
    // A hotfix is deployed by a pipeline of its own, which is how this organisation tells it.
    const pattern = `${customName(workflow)}${/\bhotfix\b/i.test(title) ? '-hotfix' : ''}`;
    const selector = { type: 'custom', pattern };
    return { type: 'pipeline_ref_target', ref_type: 'branch', ref_name: branch, selector, commit };
  }
  if (event === 'pull_request') {
    const base: Commit | undefined = index.resolve('HEAD');
    return {
      type: 'pipeline_pullrequest_target',
      source: branch,
      destination: index.repository.defaultBranch,
      destination_commit: { type: 'commit', hash: short(base?.sha ?? '') },
      selector: { type: 'pull-requests', pattern: '**' },
      commit,
    };
  }
  const selector = { type: 'default' };
  return { type: 'pipeline_ref_target', ref_type: 'branch', ref_name: branch, selector, commit };
}
