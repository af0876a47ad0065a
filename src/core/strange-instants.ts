import { instant, toIso, type Instant } from './instant';
import type { AnyRecord, RecordKind } from './records';

/** No version control that is still read is as old, and nothing has happened that late: what is beyond stands for "never". */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2099;
const FROM = Date.UTC(FIRST_YEAR, 0);
const TO = Date.UTC(LAST_YEAR + 1, 0);

/** What such instants are, for sentences. */
export const STRANGE = `before ${FIRST_YEAR} or after ${LAST_YEAR}`;

const FIELDS: Readonly<Record<RecordKind, readonly string[]>> = {
  deployment: ['startedAt', 'finishedAt'],
  commit: ['authoredAt', 'committedAt'],
  pullRequest: ['openedAt', 'firstCommitAt', 'readyAt', 'firstReviewAt', 'approvedAt', 'mergedAt', 'closedAt'],
  pipelineRun: ['queuedAt', 'startedAt', 'finishedAt'],
  incident: ['startedAt', 'detectedAt', 'resolvedAt'],
};

/**
 * What is strange about the instants of a record, `finishedAt is 1970-01-01T00:00:00.000Z`: most likely a zero or a
 * placeholder for what is not known. They are instants all the same, and count as they stand. Null: nothing.
 */
export function strangeInstant(record: AnyRecord): string | null {
  for (const field of FIELDS[record.kind]) {
    const at: unknown = Reflect.get(record, field);
    if (typeof at === 'number' && (at < FROM || at >= TO)) {
      return `${field} is ${toText(instant(at))}`;
    }
  }
  return null;
}

/** An offset may lead out of what is written with four digits. */
function toText(at: Instant): string {
  return Number.isFinite(new Date(at).getTime()) ? toIso(at) : String(at);
}
