import type { Instant } from '../../core/instant';

export interface TimelineEntry {
  /** `IncidentOpened`, `IncidentResolved`, `IncidentClosed`, and others that are of no interest. */
  readonly type: string;
  readonly eventTime: Instant;
}

/**
 * When an incident that is over ended: when it was resolved for the last time since it was opened for the last time;
 * without that, when it was closed. Null when its timeline has neither.
 */
export function endIn(entries: readonly TimelineEntry[]): Instant | null {
  const reopened = latest(entries.filter(({ type }) => /reopen/i.test(type))) ?? -Infinity;
  const since = entries.filter(({ eventTime }) => eventTime >= reopened);
  return (
    latest(since.filter(({ type }) => type === 'IncidentResolved')) ??
    latest(since.filter(({ type }) => type === 'IncidentClosed'))
  );
}

function latest(entries: readonly { readonly eventTime: Instant }[]): Instant | null {
  return entries.reduce<Instant | null>(
    (last, { eventTime }) => (last === null || eventTime > last ? eventTime : last),
    null,
  );
}

interface LogEntry {
  readonly log?: string | null | undefined;
  readonly at: Instant;
}

/** When an alert was closed for the last time, by the newest entries of its log: `Alert closed via web`. Null: not said. */
export function closingIn(entries: readonly LogEntry[]): Instant | null {
  return latest(entries.filter(({ log }) => /^alert closed\b/i.test(log ?? '')).map(({ at }) => ({ eventTime: at })));
}
