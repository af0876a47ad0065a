import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import { identityOf, type PipelineRun } from '../../core/records';
import { instant } from '../../core/instant';
import { knownAfter } from '../../core/reading/complete';
import { refOf, revisionOf } from './build-facts';
import { hasEnded, toRunStatus } from './build-status';
import { buildsById, endedBuilds, openBuilds, type Builds } from './builds';
import { known } from './known';
import { parsePlace, parseRepository } from './place';
import { readRepository } from './repository';
import type { Build } from './schema';
import { readJobs } from './timeline';

/** Builds whose jobs are read with them, of the newest: they come one build at a time, and no number is made of them. */
const JOBS_AT_ONCE = 10;

/**
 * Builds that ended in the span, the last to end first, and those that have not ended. A build that was kept as running
 * and is gone by now is `removed`.
 */
export async function* fetchPipelineRuns(http: Http, scope: Scope): AsyncIterable<Batch<PipelineRun>> {
  const { resource, span, unfinished } = scope;
  const builds = await toBuilds(http, resource, scope);
  const isOwn = ownedBy(scope);
  const seen = new Set<string>();
  let jobsLeft = JOBS_AT_ONCE;
  const convert = async (rows: readonly Build[]) => {
    const own = rows.filter(isOwn);
    own.forEach(({ id }) => seen.add(String(id)));
    const detailed = own.slice(0, jobsLeft);
    jobsLeft -= detailed.length;
    const jobs = await Promise.all(detailed.map(({ id }) => readJobs(http, builds.project, id)));
    return own.map((row, index) => toPipelineRun(row, resource, jobs[index] ?? []));
  };
  for await (const rows of endedBuilds(http, builds, span)) {
    yield {
      records: await convert(rows),
      complete: knownAfter(span, rows.at(-1)?.finishTime ?? undefined),
      truncated: [],
    };
  }
  yield { records: await convert(await openBuilds(http, builds)), complete: null, truncated: [] };
  const older = unfinished.filter((id) => !seen.has(id) && /^\d+$/.test(id));
  const rest = await convert(await buildsById(http, builds.project, older.map(Number)));
  const gone = older.filter((id) => !seen.has(id));
  const removed = gone.map((id) => identity(id, resource));
  yield { records: rest, removed, complete: span, truncated: [] };
}

/** The builds of a repository, or of a project where a rule names one. */
async function toBuilds(http: Http, resource: string, { services }: Scope): Promise<Builds> {
  const isProject = parsePlace(resource).repository === null && services.some(({ pipelines }) => pipelines?.project);
  if (isProject) {
    return { project: resource, repositoryId: null, branch: null };
  }
  const place = parseRepository(resource);
  return { project: place.project, repositoryId: (await readRepository(http, place)).id, branch: null };
}

/** Pipelines that the rules name; all where one of them names none. */
function ownedBy({ services }: Scope): (build: Build) => boolean {
  const names = services.map(({ pipelines }) => pipelines?.pipeline);
  return ({ definition }) => names.length === 0 || names.some((name) => name === undefined || name === definition.name);
}

function identity(id: string, repository: string): string {
  return identityOf({ kind: 'pipelineRun', id, repository, pipeline: '', status: 'unknown', startedAt: instant(0) });
}

function toPipelineRun(build: Build, resource: string, jobs: NonNullable<PipelineRun['jobs']>): PipelineRun {
  const status = toRunStatus(build);
  const { queueTime, startTime, finishTime } = build;
  return {
    kind: 'pipelineRun',
    id: String(build.id),
    repository: resource,
    pipeline: build.definition.name,
    status,
    startedAt: startTime ?? queueTime ?? finishTime ?? instant(0),
    ...known({
      queuedAt: queueTime,
      finishedAt: hasEnded(status) ? finishTime : null,
      revision: revisionOf(build),
      branch: refOf(build),
      trigger: build.reason,
      jobs: jobs.length === 0 ? null : jobs,
      url: build._links?.web?.href,
    }),
  };
}
