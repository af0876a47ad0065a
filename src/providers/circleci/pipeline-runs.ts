import { instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import { repositoryOfAll } from '../../core/reading/pipeline-place';
import { identityOf, type PipelineRun } from '../../core/records';
import type { Service } from '../../core/settings';
import { fetchBuilds } from './builds';
import { parseProject } from './project';
import { jobOf, statusOfAll, toRunStatus } from './run-status';
import type { Build } from './schema';
import { hasChanged, timesOf } from './times';
import { triggerOf } from './trigger';
import { readRun } from './unfinished';
import { WorkflowRuns, type WorkflowRun } from './workflow-runs';

/** Workflows of the project, or those of one name: each time that it ran is a run, also when it ran again. */
export async function* fetchPipelineRuns(http: Http, scope: Scope): AsyncIterable<Batch<PipelineRun>> {
  const { resource, span, services, unfinished } = scope;
  const project = parseProject(resource);
  const runs = new WorkflowRuns(project);
  const toRecords = (some: readonly WorkflowRun[]) => some.flatMap((run) => toPipelineRun(run, resource, services));
  for await (const { builds, complete, truncated } of fetchBuilds(http, { project, branch: null, span })) {
    const wanted = runs.add(builds).filter((run) => unfinished.includes(run.id) || isChanged(run, scope));
    yield { records: toRecords(wanted), complete, truncated };
  }
  const older = unfinished.filter((id) => !runs.has(id));
  const read = await Promise.all(older.map((id) => readRun(http, project, id)));
  yield {
    records: toRecords(read.flatMap((run) => run ?? [])),
    removed: older.filter((_, index) => read[index] === null).flatMap((id) => identitiesOf(id, scope)),
    complete: span,
    truncated: [],
  };
}

function isChanged({ builds }: WorkflowRun, { span }: Scope): boolean {
  return builds.some((build) => hasChanged(build, span));
}

/** None when it is nobody's, or nothing is known of when it ran. */
function toPipelineRun(run: WorkflowRun, resource: string, all: readonly Service[]): readonly PipelineRun[] {
  const services = all.filter(({ pipelines }) => [undefined, run.name].includes(pipelines?.workflow));
  const times = timesOf(run.builds);
  const [first] = run.builds;
  if (services.length === 0 || times === null || first === undefined) {
    return [];
  }
  return [
    {
      kind: 'pipelineRun',
      id: run.id,
      repository: repositoryOfAll(services) ?? resource,
      service: services.map(({ name }) => name),
      pipeline: run.name ?? 'build',
      status: statusOfAll(run.builds),
      startedAt: times.startedAt,
      queuedAt: times.queuedAt,
      ...(times.finishedAt === null ? {} : { finishedAt: times.finishedAt }),
      ...aboutCode(first),
      jobs: run.builds.map(toJob),
    },
  ];
}

function aboutCode({ vcs_revision, branch, why, build_url }: Build) {
  const revision = vcs_revision?.toLowerCase();
  const trigger = triggerOf(why);
  return {
    ...(revision ? { revision } : {}),
    ...(branch ? { branch } : {}),
    ...(trigger === null ? {} : { trigger }),
    ...(build_url ? { url: build_url } : {}),
  };
}

function toJob(build: Build): NonNullable<PipelineRun['jobs']>[number] {
  return {
    name: jobOf(build),
    stage: undefined,
    status: toRunStatus(build),
    startedAt: build.start_time ?? undefined,
    finishedAt: build.stop_time ?? undefined,
  };
}

/** Which of the services it was of, is not known any more once it is gone. */
function identitiesOf(id: string, { services, resource }: Scope): readonly string[] {
  const repositories = new Set([resource, ...services.flatMap(({ repository }) => repository?.id ?? [])]);
  const run = { kind: 'pipelineRun', id, pipeline: '', status: 'unknown', startedAt: instant(0) } as const;
  return [...repositories].map((repository) => identityOf({ ...run, repository }));
}
