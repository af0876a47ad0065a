import type { Account } from '../../world/world';

/** Where the simulated pages would stand; nothing answers there. */
export const WEB = 'https://github.example';

/** GitHub gives whole seconds: `2024-01-31T09:30:00Z`. */
export function wireTime(at: number): string;
export function wireTime(at: number | null): string | null;
export function wireTime(at: number | null): string | null {
  return at === null ? null : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** REST names a bot `deps[bot]`, GraphQL `deps`. */
export function graphqlLogin({ login }: Account): string {
  return login.replace(/\[bot\]$/, '');
}

export function headline(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
