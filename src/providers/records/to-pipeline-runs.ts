import type { PipelineRun, RunStatus } from '../../core/records';
import type { Service } from '../../core/settings';
import { bySubject, type Event } from './event';
import { plural } from './event-services';
import { placesOf } from './place';
import type { Converted, Readers } from './reading';

const OUTCOMES: Readonly<Record<string, RunStatus>> = {
  success: 'succeeded',
  failure: 'failed',
  error: 'failed',
  cancel: 'canceled',
  cancelled: 'canceled',
  canceled: 'canceled',
  skip: 'skipped',
  skipped: 'skipped',
};

/** Runs by their subject. Events name no repository, branch or commit: whose they are, the rules say. */
export function toPipelineRuns(events: readonly Event[], readers: Readers): Converted<PipelineRun> {
  const owners = ownersOf(readers.place.services);
  if (isAmbiguous(readers)) {
    const note = `which repository a run is of, no event tells: give each service whose runs are read here a rule "pipelines" with the name of its pipeline, or with a path of its own.`;
    return { records: [], notes: [note] };
  }
  const attempts = [...bySubject(events, 'pipelinerun').values()].flatMap(toAttempts);
  const known = attempts.flatMap((attempt) => toRun(attempt) ?? []);
  const lost = attempts.length - known.length;
  return {
    records: known.flatMap((run) =>
      owners
        .filter(({ pipeline }) => pipeline === undefined || pipeline === run.pipeline)
        .map(({ repository }) => ({ ...run, repository })),
    ),
    notes:
      lost === 0
        ? []
        : [`${plural(lost, 'pipeline run', 'pipeline runs')} finished that no event tells the start of, and left out.`],
  };
}

interface Owner {
  readonly repository: string;
  readonly pipeline: string | undefined;
}

/** Each repository once, with each pipeline that is named. */
function ownersOf(services: readonly Service[]): readonly Owner[] {
  const owners = services.flatMap(({ repository, pipelines }) => {
    const id = pipelines?.repository ?? repository?.id;
    return id === undefined ? [] : [{ repository: id, pipeline: pipelines?.pipeline }];
  });
  return [...new Map(owners.map((owner) => [JSON.stringify(owner), owner])).values()];
}

/** Whether several repositories would take any run in the same file for theirs. */
function isAmbiguous({ settings, place, services }: Readers): boolean {
  const named = ownersOf(place.services).every(({ pipeline }) => pipeline !== undefined);
  const all = placesOf(settings.services.length === 0 ? services : settings.services, 'pipelineRun');
  const here = all.find(({ connection, path }) => connection === place.connection && path === place.path);
  const repositories = new Set(ownersOf(here?.services ?? []).map(({ repository }) => repository));
  return !named && repositories.size > 1;
}

/** A subject that is queued or started again after it has finished is another attempt. */
function toAttempts(own: readonly Event[]): readonly Attempt[] {
  const attempts: Event[][] = [];
  for (const event of own) {
    const last = attempts.at(-1);
    const isOver = last === undefined || (last.some(isFinish) && !isFinish(event));
    if (isOver) {
      attempts.push([event]);
    } else {
      last.push(event);
    }
  }
  return attempts.map((part, index) => ({ events: part, number: index + 1 }));
}

interface Attempt {
  readonly events: readonly Event[];
  readonly number: number;
}

function isFinish({ type }: Event): boolean {
  return type === 'pipelinerun.finished';
}

/** Null: when it started is not known. A run that waits is given its waiting as its start, as a record needs one. */
function toRun({ events, number }: Attempt): Omit<PipelineRun, 'repository'> | null {
  const queued = events.find(({ type }) => type === 'pipelinerun.queued');
  const started = events.find(({ type }) => type === 'pipelinerun.started');
  const finished = events.find(isFinish);
  const begin = started ?? (finished === undefined ? queued : undefined);
  if (begin === undefined) {
    return null;
  }
  const urls = events.flatMap(({ content }) => content.uri ?? content.url ?? []);
  return {
    kind: 'pipelineRun',
    id: begin.subject,
    pipeline: events.flatMap(({ content }) => content.pipelineName ?? [])[0] ?? begin.subject,
    status: statusOf(started, finished),
    startedAt: begin.at,
    ...(queued === undefined ? {} : { queuedAt: queued.at }),
    ...(finished === undefined ? {} : { finishedAt: finished.at }),
    attempt: number,
    ...(urls[0] === undefined ? {} : { url: urls[0] }),
  };
}

function statusOf(started: Event | undefined, finished: Event | undefined): RunStatus {
  if (finished === undefined) {
    return started === undefined ? 'queued' : 'running';
  }
  return OUTCOMES[finished.content.outcome?.toLowerCase() ?? ''] ?? 'unknown';
}
