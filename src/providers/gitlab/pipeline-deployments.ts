import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment, RunStatus } from '../../core/records';
import type { Refusal, Sample } from '../../core/sample';
import type { Service } from '../../core/settings';
import { toAssign, type Unowned } from '../../core/reading/deployment-rules';
import { toAttempts } from './attempts';
import { jobOutcome, type Outcome } from './job-outcome';
import { fetchPipelines, type Pipeline } from './pipelines';
import { numberIn } from './project';
import { hasEnded } from './run-status';

/** Pipelines, or jobs of them, that the services name, as deployments to production. */
export async function* fetchPipelineDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { resource, span, services, sample } = scope;
  const rules = services.map((service) => ({ service, branch: ownBranch(service, resource) }));
  const [ref, ...others] = new Set(rules.map(({ branch }) => branch));
  const list = { resource, span, ref: others.length === 0 && sample === undefined ? (ref ?? null) : null };
  for await (const { pipelines, webUrl, defaultBranch } of fetchPipelines(http, list)) {
    const records = rules.flatMap(({ service, branch }) =>
      pipelines.flatMap((pipeline) => {
        const own = { ...pipelineFacts(pipeline, webUrl), startedAt: pipeline.createdAt };
        const why = refusalOf(pipeline, service, branch === undefined ? defaultBranch : branch);
        const made = why === null ? toDeployments({ pipeline, service, own, sample }) : why;
        if (typeof made === 'string') {
          sample?.refuse({ ...candidateOf(pipeline, own.url), why: made });
          return [];
        }
        return made;
      }),
    );
    yield { records, complete: null, truncated: [] };
  }
  yield { records: [], complete: span, truncated: [] };
}

/** Undefined: the default branch; null: a `pattern` decides. The branch in settings is one of the service's own code. */
function ownBranch({ repository, deployments }: Service, resource: string): string | null | undefined {
  if (deployments?.pattern !== undefined) {
    return null;
  }
  return (repository?.id === resource ? repository.branch : null) ?? undefined;
}

/** Pipelines for merge requests deploy nothing to production, even where a fork's branch has the same name. */
function refusalOf({ source, ref, name }: Pipeline, { deployments }: Service, branch: string | null): Refusal | null {
  if (/^(merge|external_pull)_request_event$/.test(source ?? '')) {
    return 'forMerging';
  }
  if (deployments?.pipeline !== undefined && deployments.pipeline !== name) {
    return 'pipeline';
  }
  return branch === null || branch === ref ? null : 'branch';
}

function candidateOf({ id, ref, createdAt }: Pipeline, url: string | undefined) {
  return { id: numberIn(id), name: ref ?? numberIn(id), at: createdAt, url, detail: ref ?? undefined };
}

const MEANINGS: Readonly<Record<RunStatus, Deployment['status'] | null>> = {
  queued: 'running',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
  skipped: null,
  unknown: 'unknown',
};

interface Converting {
  readonly pipeline: Pipeline;
  readonly service: Service;
  readonly own: Pick<Unowned, 'kind' | 'id' | 'revision' | 'ref' | 'url' | 'labels' | 'startedAt'>;
  readonly sample: Sample | undefined;
}

/** Why it is no deployment, where it is none. */
function toDeployments({ pipeline, service, own, sample }: Converting): readonly Deployment[] | Refusal {
  const job = service.deployments?.job;
  const outcome = job === undefined ? pipelineOutcome(pipeline) : jobOutcome(pipeline.jobs, job);
  const status = outcome === null ? null : MEANINGS[outcome.status];
  if (outcome === null || status === null) {
    return outcome === null && job !== undefined ? 'job' : 'skipped';
  }
  const deployment: Unowned = {
    ...own,
    status,
    ...(outcome.startedAt === null ? {} : { startedAt: outcome.startedAt }),
    ...(outcome.finishedAt === null ? {} : { finishedAt: outcome.finishedAt }),
    environment: 'production',
  };
  return toAssign([service], sample)(deployment, {
    names: [pipeline.ref],
    texts: [pipeline.name, ...outcome.jobs.map(({ name }) => name)],
  });
}

function pipelineFacts({ id, sha, ref, source }: Pipeline, webUrl: string | null) {
  const number = numberIn(id);
  return {
    kind: 'deployment' as const,
    id: number,
    ...(sha ? { revision: sha } : {}),
    ...(ref ? { ref } : {}),
    ...(webUrl === null ? {} : { url: `${webUrl}/-/pipelines/${number}` }),
    ...(source ? { labels: [source] } : {}),
  };
}

/** Decided by the first attempt that succeeded, else by the last. */
function pipelineOutcome(pipeline: Pipeline): Outcome | null {
  const attempts = toAttempts(pipeline);
  const decisive = attempts.find(({ status }) => status === 'succeeded') ?? attempts.at(-1);
  if (decisive === undefined) {
    return null;
  }
  const { status, startedAt, finishedAt, jobs } = decisive;
  return { status, startedAt, finishedAt: hasEnded(status) ? finishedAt : null, jobs };
}
