import { instant, type Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import { identityOf, type Deployment } from '../../core/records';
import { toAssign, type Unowned } from '../../core/reading/deployment-rules';
import type { Refused, Sample } from '../../core/sample';
import type { Service } from '../../core/settings';
import type { Attempt } from './attempts';
import { endOf, isRunning } from './builds';
import { deployingJobs } from './deploying-jobs';
import { idOf } from './ids';
import { readRuns, unread } from './job-runs';
import { findJobs, type Job } from './jobs';
import { parameterOf, sourceOf } from './revision';
import { toDeploymentStatus, toRunStatus, toStageStatus } from './run-status';
import type { Build, Stage } from './schema';
import { readStages } from './stages';

const ENVIRONMENT = /^((deploy|deployment|target)[_-]?)?env(ironment)?$/i;
const VERSION = /^((release|deploy|image)[_-]?)?(version|tag)$/i;

/** Builds, or a stage of them, of the jobs that the services name, as deployments. */
export async function* fetchDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { resource, services } = scope;
  const found = await findJobs(http, resource);
  const rules = services.map((service) => ({ service, jobs: deployingJobs(found, service, resource) }));
  const jobs = found.jobs.filter((job) => rules.some((rule) => rule.jobs.includes(job)));
  for await (const { job, runs, gone, truncated } of readRuns(http, jobs, scope)) {
    const own = rules.filter((rule) => rule.jobs.includes(job)).map(({ service }) => service);
    const read = await Promise.all(
      runs.map((attempts) => toDeployments(http, attempts, { job, services: own, sample: scope.sample })),
    );
    const removed = gone.flatMap((number) => own.map((service) => identity(idOf(job, number), service)));
    yield {
      records: read.flatMap(({ records }) => records),
      removed: [...removed, ...read.flatMap((part) => part.removed)],
      complete: null,
      truncated,
    };
  }
  yield { records: [], complete: scope.span, truncated: unread(found, scope) };
}

/** What a run came to for each service; a run that turned out not to deploy is no longer one. */
interface Read {
  readonly records: readonly Deployment[];
  readonly removed: readonly string[];
}

interface Deploying {
  readonly job: Job;
  readonly services: readonly Service[];
  readonly sample: Sample | undefined;
}

async function toDeployments(
  http: Http,
  attempts: readonly Attempt[],
  { job, services, sample }: Deploying,
): Promise<Read> {
  const stages = services.some(({ deployments }) => deployments?.stage !== undefined)
    ? await Promise.all(attempts.map(({ build }) => readStages(http, job.item, build.number)))
    : [];
  const all = services.map((service) => {
    const tries = attempts.map((attempt, index) => toTry(attempt, stages[index] ?? [], service.deployments?.stage));
    return { service, records: toDeployment(tries, service, { job, sample }) };
  });
  const number = attempts[0]?.root ?? 0;
  return {
    records: all.flatMap(({ records }) => records),
    removed: all.flatMap(({ service, records }) => (records.length > 0 ? [] : [identity(idOf(job, number), service)])),
  };
}

interface Try {
  readonly attempt: Attempt;
  /** Null: it deployed nothing. */
  readonly status: Deployment['status'] | null;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
}

function toTry(attempt: Attempt, stages: readonly Stage[], name: string | undefined): Try {
  const { build } = attempt;
  if (name === undefined) {
    const status = toDeploymentStatus(toRunStatus(build), build.result);
    return { attempt, status, startedAt: build.timestamp, finishedAt: endOf(build) };
  }
  const stage = stages.find((candidate) => candidate.name === name);
  if (stage === undefined) {
    // It may still come to it.
    return { attempt, status: isRunning(build) ? 'running' : null, startedAt: build.timestamp, finishedAt: null };
  }
  const status = toDeploymentStatus(toStageStatus(stage.status, build), stage.status);
  const isOver = status !== 'running';
  return {
    attempt,
    status: status === null && isRunning(build) ? 'running' : status,
    // The wait for somebody's approval comes first.
    startedAt: instant(stage.startTimeMillis + (isOver ? Math.max(0, stage.pauseDurationMillis ?? 0) : 0)),
    finishedAt: isOver ? instant(stage.startTimeMillis + stage.durationMillis) : null,
  };
}

/** Decided by the first attempt that succeeded, else by the last that deployed anything. */
function toDeployment(
  tries: readonly Try[],
  service: Service,
  { job, sample }: Omit<Deploying, 'services'>,
): readonly Deployment[] {
  const ran = tries.filter(({ status }) => status !== null);
  const decisive = ran.find(({ status }) => status === 'succeeded') ?? ran.at(-1);
  const status = decisive?.status ?? null;
  if (decisive === undefined || status === null) {
    tries.slice(-1).forEach((last) => sample?.refuse(refusedTry(job, last, service)));
    return [];
  }
  const { attempt, startedAt, finishedAt } = decisive;
  const { build, root } = attempt;
  const facts = factsOf(job, build, service);
  const deployment: Unowned = {
    kind: 'deployment',
    id: idOf(job, root),
    status,
    startedAt,
    ...(finishedAt === null ? {} : { finishedAt }),
    ...facts,
  };
  const clues = { names: [facts.ref, facts.version], texts: [build.displayName, build.description] };
  return toAssign([service], sample)(deployment, clues);
}

/** A run that deployed nothing: its stage was not run, or it was not built. */
function refusedTry(job: Job, { attempt: { build, root }, startedAt }: Try, { deployments }: Service): Refused {
  const why = deployments?.stage === undefined ? 'skipped' : 'job';
  const id = idOf(job, root);
  return { id, name: build.displayName ?? id, at: startedAt, url: build.url ?? undefined, why };
}

function factsOf(job: Job, build: Build, service: Service) {
  const { revision, branch } = sourceOf(build, [service]);
  const ref = job.branch ?? branch;
  const version = parameterOf(build, VERSION);
  return {
    environment: parameterOf(build, ENVIRONMENT) ?? 'production',
    ...(revision === null ? {} : { revision }),
    ...(version === undefined ? {} : { version }),
    ...(ref === null ? {} : { ref }),
    ...(build.url ? { url: build.url } : {}),
  };
}

function identity(id: string, { name }: Service): string {
  return identityOf({ kind: 'deployment', id, service: name, status: 'unknown' });
}
