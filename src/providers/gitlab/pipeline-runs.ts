import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { PipelineRun } from '../../core/records';
import { toAttempts, type Attempt } from './attempts';
import { fetchPipelines, type Job, type Pipeline } from './pipelines';
import { numberIn } from './project';
import { toRunStatus } from './run-status';

/**
 * Attempts of the pipelines that changed in the span, the youngest pipeline first. An old one may have been run again,
 * so that nothing is known completely before the end of the list. All that happens to a pipeline moves its last update.
 */
export async function* fetchPipelineRuns(http: Http, { resource, span }: Scope): AsyncIterable<Batch<PipelineRun>> {
  for await (const { pipelines, webUrl } of fetchPipelines(http, { resource, span, ref: null })) {
    const records = pipelines.flatMap((pipeline) =>
      toAttempts(pipeline).map((attempt) => toPipelineRun(pipeline, attempt, { repository: resource, webUrl })),
    );
    yield { records, complete: null, truncated: [] };
  }
  yield { records: [], complete: span, truncated: [] };
}

interface Place {
  readonly repository: string;
  readonly webUrl: string | null;
}

/** A project has one pipeline; `workflow:name` or, without it, what started it (`push`, `schedule`) tells runs apart. */
function toPipelineRun(pipeline: Pipeline, attempt: Attempt, { repository, webUrl }: Place): PipelineRun {
  const { name, source, sha, ref } = pipeline;
  const id = numberIn(pipeline.id);
  return {
    kind: 'pipelineRun',
    id,
    repository,
    pipeline: name || source || 'unnamed',
    status: attempt.status,
    startedAt: attempt.startedAt,
    queuedAt: attempt.queuedAt,
    ...(attempt.finishedAt === null ? {} : { finishedAt: attempt.finishedAt }),
    attempt: attempt.number,
    ...(sha ? { revision: sha } : {}),
    ...(ref ? { branch: ref } : {}),
    ...(source ? { trigger: source } : {}),
    ...(attempt.jobs.length === 0 ? {} : { jobs: attempt.jobs.map(toJob) }),
    ...(webUrl === null ? {} : { url: `${webUrl}/-/pipelines/${id}` }),
  };
}

function toJob(job: Job): NonNullable<PipelineRun['jobs']>[number] {
  return {
    name: job.name,
    stage: job.stage?.name ?? undefined,
    status: toRunStatus(job.status),
    startedAt: job.startedAt ?? undefined,
    finishedAt: job.finishedAt ?? undefined,
  };
}
