import { instant, type Instant } from '../../core/instant';
import type { RunStatus } from '../../core/records';
import type { Job } from './pipelines';
import { numberIn } from './project';
import { hasEnded, toRunStatus } from './run-status';

/** What became of a deployment that a pipeline or one of its jobs is. */
export interface Outcome {
  readonly status: RunStatus;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** The jobs that made it. */
  readonly jobs: readonly Job[];
}

/**
 * What came of the job of that name: of each that runs side by side (`deploy: [eu]`, `deploy 1/2`) the first success,
 * else the last try. They are one deployment, which succeeded when all of them have. Null when none was ever run.
 */
export function jobOutcome(jobs: readonly Job[], name: string): Outcome | null {
  const own = jobs.filter((job) => job.name === name || isPartOf(job.name, name));
  const decisive = [...new Set(own.map((job) => job.name))].flatMap((each) => {
    const tries = own.filter((job) => job.name === each).sort(byNumber);
    return tries.find(({ status }) => status === 'SUCCESS') ?? tries.at(-1) ?? [];
  });
  const ran = decisive.filter(({ status, startedAt }) => startedAt !== null || !WAITS.has(status));
  if (ran.length === 0) {
    return null;
  }
  const status = worstOf(ran);
  const starts = ran.flatMap(({ startedAt }) => startedAt ?? []);
  const ends = ran.flatMap(({ finishedAt }) => finishedAt ?? []);
  return {
    status,
    startedAt: starts.length === 0 ? null : instant(Math.min(...starts)),
    finishedAt: hasEnded(status) && ends.length > 0 ? instant(Math.max(...ends)) : null,
    jobs: ran,
  };
}

/** A job for a click that never came, or of a pipeline that never got so far, has deployed nothing. */
const WAITS: ReadonlySet<string> = new Set(['CREATED', 'MANUAL', 'SCHEDULED', 'SKIPPED']);

/** How GitLab names the jobs of `parallel` and `parallel:matrix`. */
function isPartOf(name: string, whole: string): boolean {
  return name.startsWith(`${whole} `)
    ? /^\d+\/\d+$/.test(name.slice(whole.length + 1))
    : name.startsWith(`${whole}: [`);
}

function byNumber(one: Job, other: Job): number {
  return Number(numberIn(one.id)) - Number(numberIn(other.id));
}

const WORST: readonly RunStatus[] = ['unknown', 'running', 'queued', 'failed', 'canceled', 'skipped'];

function worstOf(jobs: readonly Job[]): RunStatus {
  const statuses = jobs.map(({ status }) => toRunStatus(status));
  return WORST.find((status) => statuses.includes(status)) ?? 'succeeded';
}
