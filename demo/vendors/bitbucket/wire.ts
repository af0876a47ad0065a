import type { Account } from '../../world/world';

/** Where the simulated pages and the API would stand; nothing answers there. */
export const WEB = 'https://bitbucket.example';
export const API = 'https://api.bitbucket.example/2.0';

/** Pull requests have microseconds: `2024-01-31T09:30:00.000000+00:00`. */
export function wireTime(at: number): string;
export function wireTime(at: number | null): string | null;
export function wireTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace('Z', '000+00:00');
}

/** Pipelines and deployments have as many digits as there are: `2024-01-31T09:30:00.2Z`. */
export function pipelineTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace(/\.?0+Z$/, 'Z');
}

/** Git's have whole seconds: `2024-01-31T09:30:00+00:00`. */
export function gitTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}+00:00`;
}

/** In braces, as everywhere at Bitbucket. */
export function uuidOf(number: number): string {
  return `{5eed0000-0000-4000-8000-${number.toString(16).padStart(12, '0')}}`;
}

/** Pull requests name commits by so many digits. */
export function short(sha: string): string {
  return sha.slice(0, 12);
}

/** Bots are apps here. */
export function toUser(account: Account | null) {
  if (account === null) {
    return null;
  }
  const { login, type } = account;
  return {
    display_name: `Developer ${login}`,
    nickname: login,
    account_id: `557058:${login}`,
    uuid: `{${login}}`,
    type: type === 'Bot' ? 'app_user' : 'user',
  };
}
