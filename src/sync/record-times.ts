import type { AnyRecord } from '../core/records';

/** Whether something may still happen to it that the tail of its stream does not show. */
export function isUnfinished(record: AnyRecord): boolean {
  switch (record.kind) {
    case 'deployment':
      return record.status === 'running';
    case 'pipelineRun':
      return record.status === 'running' || record.status === 'queued';
    case 'incident':
      return record.resolvedAt === undefined;
    case 'pullRequest':
      return record.mergedAt === undefined && record.closedAt === undefined;
    case 'commit':
      return false;
  }
}

/** The last thing that is known to have happened to it, epoch milliseconds. */
export function lastInstantOf(record: AnyRecord): number {
  return Math.max(...instantsOf(record).map((at) => at ?? 0));
}

function instantsOf(record: AnyRecord): readonly (number | undefined)[] {
  switch (record.kind) {
    case 'deployment':
    case 'pipelineRun':
      return [record.startedAt, record.finishedAt];
    case 'incident':
      return [record.startedAt, record.resolvedAt];
    case 'pullRequest':
      return [record.openedAt, record.mergedAt, record.closedAt];
    case 'commit':
      return [record.committedAt];
  }
}
