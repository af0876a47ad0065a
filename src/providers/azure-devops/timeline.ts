import type { Http } from '../../core/ports';
import type { PipelineRun } from '../../core/records';
import { toResult } from './build-status';
import { projectPath } from './place';
import { readIfThere } from './read';
import { Timeline, type TimelineRecord } from './schema';

type Jobs = NonNullable<PipelineRun['jobs']>;

/** What ran in a build, in no order that means anything; nothing when the build is gone. @throws ProviderError */
async function readTimeline(http: Http, project: string, build: number): Promise<readonly TimelineRecord[]> {
  const timeline = await readIfThere(http, {
    path: projectPath(project, 'build/builds', String(build), 'timeline'),
    answer: Timeline,
    about: `the timeline of build ${build} of ${project}`,
    permission: 'Build (Read)',
  });
  return timeline?.records ?? [];
}

/** The jobs of a build, each with the stage that it belongs to. */
export async function readJobs(http: Http, project: string, build: number): Promise<Jobs> {
  const records = await readTimeline(http, project, build);
  const byId = new Map(records.map((record) => [record.id, record]));
  return records.filter(({ type }) => type === 'Job').map((job) => toJob(job, stageOf(job, byId)));
}

/** A job belongs to a phase, and that to a stage. A pipeline without stages has one that is called so. */
function stageOf(record: TimelineRecord, byId: ReadonlyMap<string, TimelineRecord>): string | undefined {
  let current: TimelineRecord | undefined = record;
  for (let depth = 0; depth < 5 && current !== undefined; depth += 1) {
    if (current.type === 'Stage') {
      return current.name === '__default' ? undefined : current.name;
    }
    current = byId.get(current.parentId ?? '');
  }
  return undefined;
}

const STATES: Readonly<Record<string, Jobs[number]['status']>> = { pending: 'queued', inProgress: 'running' };

function toJob(
  { name, state, result, startTime, finishTime }: TimelineRecord,
  stage: string | undefined,
): Jobs[number] {
  return {
    name,
    stage,
    status: STATES[state ?? ''] ?? toResult(result),
    startedAt: startTime ?? undefined,
    finishedAt: finishTime ?? undefined,
  };
}
