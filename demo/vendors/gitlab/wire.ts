import type { Account, Commit } from '../../world/world';

/** Where the simulated pages would stand; nothing answers there. */
export const WEB = 'https://gitlab.example';

/** GitLab gives milliseconds: `2024-01-31T09:30:00.000Z`. */
export function wireTime(at: number): string;
export function wireTime(at: number | null): string | null;
export function wireTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** Git's times have their author's offset; that of the simulated organisation is never zero. */
export function gitTime(at: number): string {
  return `${new Date(at + 2 * 3_600_000).toISOString().slice(0, 23)}+02:00`;
}

export function globalId(type: string, id: number | string): string {
  return `gid://gitlab/${type}/${id}`;
}

/** Bots are accounts of project tokens here. */
export function usernameOf({ login, type }: Account): string {
  return type === 'Bot' ? `project_1_bot_${login.replace(/\W/g, '')}` : login;
}

export function titleOf({ message }: Commit): string {
  return message.split('\n', 1)[0] ?? '';
}
