import { ProviderError } from '../../core/errors';
import { instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import { repositoryOfAll } from '../../core/reading/pipeline-place';
import { identityOf, type PipelineRun } from '../../core/records';
import type { Service } from '../../core/settings';
import type { Attempt } from './attempts';
import { endOf } from './builds';
import { idOf } from './ids';
import { readRuns, unread } from './job-runs';
import { findJobs, type Job } from './jobs';
import { sourceOf } from './revision';
import { toRunStatus, toStageStatus } from './run-status';
import type { Build, Stage } from './schema';
import { readStages } from './stages';
import { triggerOf } from './trigger';

/**
 * Builds whose stages are read with them, of the newest: Jenkins gives stages one build at a time, and no number is made
 * of them.
 */
const STAGES_AT_ONCE = 20;

/** Builds of the job, or of all jobs in the folder, attempt by attempt. */
export async function* fetchPipelineRuns(http: Http, scope: Scope): AsyncIterable<Batch<PipelineRun>> {
  const { resource, services } = scope;
  const found = await findJobs(http, resource);
  const jobs = found.jobs.filter((job) => ownersOf(job, services).length > 0);
  const stages = new StageReader(http);
  for await (const { job, runs, gone, truncated } of readRuns(http, jobs, scope)) {
    const own = ownersOf(job, services);
    const attempts = runs.flat().sort((one, other) => other.build.number - one.build.number);
    const place = { job, services: own, resource };
    const records = await Promise.all(
      attempts.map(async (attempt) => toPipelineRun(attempt, place, await stages.of(job, attempt))),
    );
    const removed = gone.flatMap((number) => identitiesOf(idOf(job, number), repositoryOfAll(own) ?? resource));
    yield { records, removed, complete: null, truncated };
  }
  yield { records: [], complete: scope.span, truncated: unread(found, scope) };
}

function ownersOf({ below, pipeline }: Job, services: readonly Service[]): readonly Service[] {
  return services.filter(({ pipelines }) => {
    const job = pipelines?.job;
    return job === undefined || job === below || job === pipeline;
  });
}

/** Stages of the first builds that are asked about; of none more once Jenkins turns out not to tell them. */
class StageReader {
  readonly #http: Http;
  #left = STAGES_AT_ONCE;

  constructor(http: Http) {
    this.#http = http;
  }

  async of({ item }: Job, { build }: Attempt): Promise<readonly Stage[]> {
    if (this.#left <= 0 || build._class?.endsWith('.WorkflowRun') !== true) {
      return [];
    }
    this.#left -= 1;
    try {
      return (await readStages(this.#http, item, build.number)) ?? [];
    } catch (error) {
      if (error instanceof ProviderError && error.kind === 'not-found') {
        this.#left = 0;
        return [];
      }
      throw error;
    }
  }
}

interface Place {
  readonly job: Job;
  readonly services: readonly Service[];
  readonly resource: string;
}

function toPipelineRun({ build, number, root }: Attempt, place: Place, stages: readonly Stage[]): PipelineRun {
  const { job, services, resource } = place;
  const { revision, branch } = sourceOf(build, services);
  const end = endOf(build);
  const queuedMs = queueMs(build);
  const trigger = triggerOf(build);
  const ref = job.branch ?? branch;
  return {
    kind: 'pipelineRun',
    id: idOf(job, root),
    repository: repositoryOfAll(services) ?? resource,
    service: services.map(({ name }) => name),
    pipeline: job.pipeline,
    status: toRunStatus(build),
    startedAt: build.timestamp,
    ...(queuedMs === null ? {} : { queuedAt: instant(build.timestamp - queuedMs) }),
    ...(end === null ? {} : { finishedAt: end }),
    attempt: number,
    ...(revision === null ? {} : { revision }),
    ...(ref === null ? {} : { branch: ref }),
    ...(trigger === null ? {} : { trigger }),
    ...(stages.length === 0 ? {} : { jobs: stages.map((stage) => toJob(stage, build)) }),
    ...(build.url ? { url: build.url } : {}),
  };
}

/** More are not expected of one run. */
const MOST_ATTEMPTS = 10;

/** Which attempt of a run had not ended is not known any more once its builds are discarded. */
function identitiesOf(id: string, repository: string): readonly string[] {
  const run = { kind: 'pipelineRun', id, repository, pipeline: '', status: 'unknown', startedAt: instant(0) } as const;
  return Array.from({ length: MOST_ATTEMPTS }, (_, index) => identityOf({ ...run, attempt: index + 1 }));
}

/** Milliseconds in the queue; null without the plugin Metrics, which counts them. */
function queueMs({ actions }: Build): number | null {
  const counts = (actions ?? []).flatMap((action) => action?.queuingDurationMillis ?? []);
  return counts.find((count) => count >= 0) ?? null;
}

function toJob(stage: Stage, build: Build): NonNullable<PipelineRun['jobs']>[number] {
  const status = toStageStatus(stage.status, build);
  const isOver = status !== 'running' && status !== 'skipped';
  return {
    name: stage.name,
    stage: stage.name,
    status,
    startedAt: stage.startTimeMillis,
    finishedAt: isOver ? instant(stage.startTimeMillis + stage.durationMillis) : undefined,
  };
}
