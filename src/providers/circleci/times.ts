import { instant, type Instant } from '../../core/instant';
import { toRunStatus } from './run-status';
import type { Build } from './schema';

/** When a job was asked for; null when CircleCI knows no time of it at all. */
export function askedAt({ usage_queued_at, queued_at, start_time, stop_time }: Build): Instant | null {
  return usage_queued_at ?? queued_at ?? start_time ?? stop_time;
}

/** Whether something happened to a job in the span. */
export function hasChanged(build: Build, { from, to }: { readonly from: Instant; readonly to: Instant }): boolean {
  const times = [askedAt(build), build.start_time, build.stop_time];
  return times.some((at) => at !== null && at >= from && at < to);
}

export interface RunTimes {
  readonly queuedAt: Instant;
  readonly startedAt: Instant;
  /** Null while one of its jobs has not ended. */
  readonly finishedAt: Instant | null;
}

/** Between two jobs CircleCI takes some seconds. */
const LONGEST_PAUSE_MS = 60_000;

/**
 * From the first of the jobs that ran to the end of the last. While none of them runs or is queued the workflow waits for
 * somebody's approval, which is no part of the run: it counts as queued and begun so much later.
 * Null when no time is known of any.
 */
export function timesOf(builds: readonly Build[]): RunTimes | null {
  const busy = builds.flatMap((build) => busySpan(build) ?? []).sort((one, other) => one.from - other.from);
  const [first] = busy;
  if (first === undefined) {
    return null;
  }
  const starts = builds.flatMap(({ start_time }) => start_time ?? []);
  const startedAt = starts.length === 0 ? first.from : Math.min(...starts);
  const waits = waitsBetween(busy);
  const length = (of: readonly Stretch[]) => of.reduce((sum, { from, to }) => sum + to - from, 0);
  const end = Math.max(...busy.map(({ to }) => to));
  return {
    queuedAt: instant(first.from + length(waits)),
    startedAt: instant(startedAt + length(waits.filter(({ from }) => from >= startedAt))),
    finishedAt: Number.isFinite(end) ? instant(end) : null,
  };
}

/** Some time, as epoch milliseconds. */
interface Stretch {
  readonly from: number;
  /** Infinite while it goes on. */
  readonly to: number;
}

/** While a job is queued or runs. What ended without an end (a job that was not run) took no time. */
function busySpan(build: Build): Stretch | null {
  const from = askedAt(build);
  const isGoingOn = ['queued', 'running', 'unknown'].includes(toRunStatus(build));
  return from === null ? null : { from, to: build.stop_time ?? (isGoingOn ? Infinity : from) };
}

/** @param busy in the order in which they began. */
function waitsBetween(busy: readonly Stretch[]): readonly Stretch[] {
  let until = busy[0]?.from ?? 0;
  const waits: Stretch[] = [];
  for (const { from, to } of busy) {
    if (from - until > LONGEST_PAUSE_MS) {
      waits.push({ from: until, to: from });
    }
    until = Math.max(until, to);
  }
  return waits;
}
