import { DAY_MS, instant, type Instant, type Span } from '../../core/instant';
import type { RunStatus } from '../../core/records';
import { toResult } from './build-status';
import type { DeploymentRecord, Environment } from './schema';

/** An attempt of a stage of a build, with all of its jobs that deployed to one environment. */
export interface StageRun {
  readonly id: string;
  readonly build: number;
  readonly environment: string;
  readonly pipeline: { readonly id: number | null; readonly name: string | null };
  readonly stage: string | null;
  readonly jobs: readonly string[];
  readonly status: RunStatus;
  readonly startedAt: Instant | null;
  /** Null while a job runs. */
  readonly finishedAt: Instant | null;
}

/** Longer than this no deployment is waited for: a job ends after two days at the latest, approvals after a month. */
const LONGEST_MS = 30 * DAY_MS;

interface Wanted {
  readonly span: Span;
  readonly unfinished: readonly string[];
}

/** The records of an environment down to the start of the span, or to what had not ended when last read. */
export async function readStageRuns(
  pages: AsyncIterable<readonly DeploymentRecord[]>,
  environment: Environment,
  { span, unfinished }: Wanted,
): Promise<readonly StageRun[]> {
  const rows = new Map<number, DeploymentRecord>();
  const missing = new Set(unfinished.filter((id) => id.split('/')[1] === String(environment.id)));
  for await (const page of pages) {
    page.forEach((row) => rows.set(row.id, row));
    page.forEach((row) => missing.delete(idOf(row, environment)));
    const youngest = Math.max(...page.map(changedAt));
    const enough = youngest < span.from && (missing.size === 0 || youngest < span.from - LONGEST_MS);
    if (page.length === 0 || enough) {
      break;
    }
  }
  return toStageRuns([...rows.values()], environment).filter(
    (run) => unfinished.includes(run.id) || hasChanged(run, span),
  );
}

/** Still running: it may change at any time. */
function changedAt({ finishTime }: DeploymentRecord): number {
  return finishTime ?? Infinity;
}

function hasChanged({ startedAt, finishedAt }: StageRun, span: Span): boolean {
  return (finishedAt ?? span.to) >= span.from && (startedAt ?? span.from) < span.to;
}

/** One for each owner, stage and attempt: a record is of a job. */
function toStageRuns(rows: readonly DeploymentRecord[], environment: Environment): readonly StageRun[] {
  const groups = new Map<string, DeploymentRecord[]>();
  for (const row of rows) {
    const id = idOf(row, environment);
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return [...groups].flatMap(([id, jobs]) => toStageRun(id, jobs, environment) ?? []);
}

/** `BUILD/ENVIRONMENT/STAGE/ATTEMPT`. */
function idOf({ owner, stageName, stageAttempt }: DeploymentRecord, environment: Environment): string {
  return [owner.id, environment.id, encodeURIComponent(stageName ?? ''), stageAttempt ?? 1].join('/');
}

function toStageRun(id: string, jobs: readonly DeploymentRecord[], environment: Environment): StageRun | null {
  const [first] = jobs;
  if (first === undefined) {
    return null;
  }
  const starts = jobs.flatMap(({ startTime, queueTime }) => startTime ?? queueTime ?? []);
  const ends = jobs.flatMap(({ finishTime }) => finishTime ?? []);
  const status = worstOf(jobs.map(statusOf));
  return {
    id,
    build: first.owner.id,
    environment: environment.name,
    pipeline: { id: first.definition?.id ?? null, name: first.definition?.name ?? null },
    stage: first.stageName ?? null,
    jobs: jobs.flatMap(({ jobName }) => jobName ?? []),
    status,
    startedAt: starts.length === 0 ? null : instant(Math.min(...starts)),
    finishedAt: status === 'running' || ends.length === 0 ? null : instant(Math.max(...ends)),
  };
}

function statusOf({ result, finishTime }: DeploymentRecord): RunStatus {
  return finishTime === null && !result ? 'running' : toResult(result);
}

/** What a stage came to by its jobs: it goes on while one of them does, and a job that was skipped says nothing. */
const WORST: readonly RunStatus[] = ['running', 'failed', 'unknown', 'canceled', 'succeeded', 'skipped'];

function worstOf(statuses: readonly RunStatus[]): RunStatus {
  return WORST.find((status) => statuses.includes(status)) ?? 'unknown';
}
