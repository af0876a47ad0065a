import type { StatusName } from './history';

/** Names are in the language of the token's user: here German, where ids and keys tell what is meant. */
export const STATUSES: Readonly<Record<StatusName, { readonly id: string; readonly name: string }>> = {
  open: { id: '1', name: 'Offen' },
  progress: { id: '3', name: 'In Arbeit' },
  resolved: { id: '5', name: 'Gelöst' },
  closed: { id: '6', name: 'Geschlossen' },
};

export const CATEGORIES = {
  new: { id: 2, key: 'new', colorName: 'blue-gray', name: 'Zu erledigen' },
  indeterminate: { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Arbeit' },
  done: { id: 3, key: 'done', colorName: 'green', name: 'Fertig' },
} as const;

export const TYPES = {
  incident: { id: '10100', name: 'Vorfall', untranslatedName: 'Incident', subtask: false },
  task: { id: '10101', name: 'Aufgabe', untranslatedName: 'Task', subtask: false },
} as const;

export const RESOLUTIONS = {
  done: { id: '10000', name: 'Fertig' },
  duplicate: { id: '10002', name: 'Duplikat' },
} as const;

/** By priority, from 1. */
export const PRIORITIES = ['Kritisch', 'Hoch', 'Mittel', 'Niedrig'];

/** Zone of the token's user, in which all times of issues are told; Jira's own clock is told in another. */
const USER_OFFSET_MINUTES = 330;
const SERVER_OFFSET_MINUTES = -300;

export function userTime(at: number): string {
  return wireTime(at, USER_OFFSET_MINUTES);
}

export function serverTime(at: number): string {
  return wireTime(at, SERVER_OFFSET_MINUTES);
}

/** The instant at which a text without a zone, `2026-01-31 09:30`, is in the user's zone. */
export function fromUserTime(text: string): number {
  return (
    Date.parse(`${text.replaceAll('/', '-').replace(' ', 'T')}${text.length > 10 ? '' : 'T00:00'}Z`) -
    USER_OFFSET_MINUTES * 60_000
  );
}

/** `2021-01-25T11:09:27.985+0530`: an offset without a colon. */
function wireTime(at: number, offset: number): string {
  const local = new Date(at + offset * 60_000).toISOString().slice(0, -1);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${local}${offset < 0 ? '-' : '+'}${hours}${minutes}`;
}
