import type { Conclusion, Job, Repository, RunAttempt, WorkflowRun } from '../../world/world';
import { nameOf, projectOf } from './place';
import { guid, identity, maybeTime, WEB, wireTime } from './wire';

/** A run of a pipeline. */
export interface Build {
  readonly id: number;
  readonly repository: Repository;
  readonly run: WorkflowRun;
  readonly pipeline: { readonly id: number; readonly name: string };
  readonly jobs: readonly Job[];
  readonly queuedAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly status: 'notStarted' | 'inProgress' | 'completed';
  readonly result: string | null;
  readonly isFirst: boolean;
}

/** Each attempt is a build: in this organisation a pipeline is run anew, and not a stage of it again. */
export function buildsOf(repository: Repository): readonly Build[] {
  return repository.runs.flatMap((run) =>
    run.attempts.map((attempt, index) => toBuild(repository, run, { attempt, index })),
  );
}

const RESULTS: Readonly<Record<Conclusion, string>> = {
  success: 'succeeded',
  failure: 'failed',
  cancelled: 'canceled',
  skipped: 'canceled',
};

function toBuild(
  repository: Repository,
  run: WorkflowRun,
  { attempt: { jobs, requestedAt }, index }: { readonly attempt: RunAttempt; readonly index: number },
): Build {
  const name = repository.workflows.find(({ id }) => id === run.workflow)?.name ?? '';
  return {
    id: index === 0 ? run.id : (jobs[0]?.id ?? run.id + index),
    repository,
    run,
    pipeline: { id: run.workflow, name },
    jobs,
    queuedAt: requestedAt,
    ...progressOf(jobs),
    isFirst: index === 0,
  };
}

function progressOf(jobs: readonly Job[]): Pick<Build, 'startedAt' | 'finishedAt' | 'status' | 'result'> {
  if (jobs.length === 0) {
    return { startedAt: null, finishedAt: null, status: 'notStarted', result: null };
  }
  const startedAt = Math.min(...jobs.map((job) => job.startedAt));
  const ends = jobs.flatMap(({ completedAt }) => completedAt ?? []);
  if (ends.length < jobs.length) {
    return { startedAt, finishedAt: null, status: 'inProgress', result: null };
  }
  const worst = jobs.flatMap(({ conclusion }) => conclusion ?? []).find((conclusion) => conclusion !== 'success');
  return { startedAt, finishedAt: Math.max(...ends), status: 'completed', result: RESULTS[worst ?? 'success'] };
}

const REASONS = { push: 'individualCI', pull_request: 'pullRequest', workflow_dispatch: 'manual' } as const;

export function buildBody(build: Build): object {
  const { id, repository, run, pipeline, status, result, queuedAt, startedAt, finishedAt } = build;
  return {
    _links: { web: { href: `${WEB}/${projectOf(repository)}/_build/results?buildId=${id}` } },
    tags: tagsOf(build),
    id,
    buildNumber: `${new Date(queuedAt).toISOString().slice(0, 10).replaceAll('-', '')}.${run.number}`,
    status,
    ...(result === null ? {} : { result }),
    queueTime: wireTime(queuedAt),
    ...maybeTime('startTime', startedAt),
    ...maybeTime('finishTime', finishedAt),
    definition: { ...pipeline, path: '\\', type: 'build', project: { name: projectOf(repository) } },
    ...sourceOf(build),
    reason: build.isFirst ? REASONS[run.event] : 'manual',
    requestedFor: identity({ login: 'builder-1', type: 'User' }),
    repository: { id: guid(repository.id), type: 'TfsGit', name: nameOf(repository), clean: null },
  };
}

/** A build of a pull request is of the merge that was tried; where it comes from is said apart. */
function sourceOf({ run: { event, branch, sha }, repository }: Build): object {
  if (event !== 'pull_request') {
    return { sourceBranch: `refs/heads/${branch}`, sourceVersion: sha, triggerInfo: {} };
  }
  const number = repository.pullRequests.find(({ head }) => head === branch)?.number ?? 0;
  return {
    sourceBranch: `refs/pull/${number}/merge`,
    sourceVersion: [...sha].reverse().join(''),
    triggerInfo: { 'pr.sourceBranch': `refs/heads/${branch}`, 'pr.sourceSha': sha, 'pr.number': String(number) },
  };
}

/** Hotfixes are tagged, which is how this organisation tells them. */
function tagsOf({ repository, run }: Build): readonly string[] {
  const deployment = repository.deployments.find(
    ({ sha, createdAt }) => sha === run.sha && createdAt === run.createdAt,
  );
  return deployment?.description === 'Hotfix' || /\bhotfix\b/i.test(run.title) ? ['hotfix'] : [];
}

/** Stages hold phases, and those hold jobs. */
export function timelineBody({ id, jobs, status, startedAt, finishedAt, result }: Build): object | null {
  const state = status === 'completed' ? 'completed' : 'inProgress';
  const times = { ...maybeTime('startTime', startedAt), ...maybeTime('finishTime', finishedAt) };
  const stage = { id: guid(`stage ${id}`), parentId: null, type: 'Stage', name: '__default', state, result, ...times };
  const phase = { ...stage, id: guid(`phase ${id}`), parentId: stage.id, type: 'Phase', name: 'Job' };
  return status === 'notStarted'
    ? null
    : { id: guid(id), records: [...jobs.map((job) => jobRecord(job, phase.id)), phase, stage] };
}

function jobRecord({ id, name, startedAt, completedAt, conclusion }: Job, parentId: string): object {
  return {
    id: guid(id),
    parentId,
    type: 'Job',
    name,
    state: completedAt === null ? 'inProgress' : 'completed',
    result: conclusion === null ? null : RESULTS[conclusion],
    previousAttempts: [],
    attempt: 1,
    workerName: 'agent-1',
    startTime: wireTime(startedAt),
    finishTime: completedAt === null ? null : wireTime(completedAt),
  };
}
