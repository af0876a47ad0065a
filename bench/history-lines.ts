import { instant, toIso } from '../src/core/instant';
import type { AnyRecord } from '../src/core/records';

/** A record as it stands in a file; instants as GitHub writes them. */
export function toLine(record: AnyRecord): string {
  return JSON.stringify(record, (key, value: unknown) =>
    key.endsWith('At') && typeof value === 'number' ? toIso(instant(value)).replace('.000Z', 'Z') : value,
  );
}

/** The record as it was read at an instant; null when there was nothing to read yet. */
export function asOf(record: AnyRecord, at: number): AnyRecord | null {
  if (firstAt(record) > at) {
    return null;
  }
  const later = Object.entries(record).filter(([name, value]) => name.endsWith('At') && Number(value) > at);
  if (later.length === 0) {
    return record;
  }
  return { ...record, ...unfinished(record), ...Object.fromEntries(later.map(([name]) => [name, undefined])) };
}

/** What a record says instead as long as something is to come. */
function unfinished(record: AnyRecord): object {
  switch (record.kind) {
    case 'pullRequest':
      return { state: 'open', mergeRevision: undefined };
    case 'deployment':
    case 'pipelineRun':
      return { status: 'running' };
    case 'commit':
    case 'incident':
      return {};
  }
}

/** When a source first tells of it. */
function firstAt(record: AnyRecord): number {
  switch (record.kind) {
    case 'commit':
      return record.committedAt;
    case 'pullRequest':
      return record.openedAt;
    case 'deployment':
      return record.startedAt ?? record.finishedAt ?? Infinity;
    case 'pipelineRun':
    case 'incident':
      return record.startedAt;
  }
}
