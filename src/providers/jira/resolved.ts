import type { Instant } from '../../core/instant';
import type { Site } from './edition';
import { read } from './read';
import { Statuses, type History, type Issue } from './schema';

/** Jira notes both at one time, not quite in one moment. */
const SAME_MOMENT_MS = 60_000;

interface Change {
  readonly at: Instant;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * When each of the issues was resolved, by its id: what is not done is absent, also when it was once. The date of the
 * resolution decides; an issue without one, or that seems to have been opened again after it, is looked up in what has
 * happened to its status.
 */
export async function resolvedAt(site: Site, issues: readonly Issue[]): Promise<ReadonlyMap<string, Instant>> {
  const done = issues.filter(isDone);
  const unsure = done.filter(isUnsure);
  const changes = await changesOf(site, unsure);
  const isDoneStatus = unsure.length === 0 ? () => false : await doneStatuses(site, unsure);
  return new Map(
    done.map((issue) => {
      const { resolutiondate, created } = issue.fields;
      const at = isUnsure(issue) ? decided(issue, changes.get(issue.id) ?? [], isDoneStatus) : resolutiondate;
      return [issue.id, at ?? created];
    }),
  );
}

export function isDone({ fields: { status } }: Issue): boolean {
  return status.statusCategory?.key === 'done';
}

/** Data Center does not tell when the status came into another category: there it may have with any later update. */
function isUnsure({ fields: { resolutiondate, statuscategorychangedate, updated } }: Issue): boolean {
  return resolutiondate === null || (statuscategorychangedate ?? updated) > resolutiondate + SAME_MOMENT_MS;
}

/**
 * The last time that it became done. Statuses that are gone by now, or were not done then, are in no list: then the
 * last change brought it where it is. What never changed has been done from the start.
 */
function decided(
  { fields: { resolutiondate, created } }: Issue,
  changes: readonly Change[],
  isDoneStatus: (id: string | null) => boolean,
): Instant {
  const became = changes.filter(({ from, to }) => isDoneStatus(to) && !isDoneStatus(from));
  const last = became.at(-1)?.at ?? changes.at(-1)?.at ?? created;
  if (resolutiondate === null) {
    return last;
  }
  const isReopened = changes.some(({ at, from, to }) => at > resolutiondate && isDoneStatus(from) && !isDoneStatus(to));
  return isReopened ? last : resolutiondate;
}

async function changesOf(
  { http, edition }: Site,
  issues: readonly Issue[],
): Promise<ReadonlyMap<string, readonly Change[]>> {
  const histories =
    issues.length === 0
      ? []
      : await edition.histories(
          http,
          issues.map(({ id }) => id),
        );
  return new Map([...histories].map(([id, history]) => [id, toChanges(history)]));
}

function toChanges(histories: readonly History[]): readonly Change[] {
  return histories
    .flatMap(({ created, items }) =>
      items
        .filter(({ field, fieldId }) => (fieldId ?? field) === 'status')
        .map(({ from, to }) => ({ at: created, from: from ?? null, to: to ?? null })),
    )
    .sort((one, other) => one.at - other.at);
}

async function doneStatuses({ http, edition }: Site, issues: readonly Issue[]) {
  const all = await read(http, { path: `${edition.api}/status`, answer: Statuses, about: 'the statuses' });
  const known = [...all, ...issues.map(({ fields }) => fields.status)];
  const done = new Set(known.filter(({ statusCategory }) => statusCategory?.key === 'done').map(({ id }) => id));
  return (id: string | null) => id !== null && done.has(id);
}
