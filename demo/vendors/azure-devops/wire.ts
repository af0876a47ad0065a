import type { Account } from '../../world/world';

/** The organisation, which stands first in every path. */
export const ORGANISATION = 'acme-dev';
/** Where the simulated pages would stand; nothing answers there. */
export const WEB = `https://azure.example/${ORGANISATION}`;
/** What has not happened. */
export const NEVER = '0001-01-01T00:00:00';

/** Seven fraction digits: `2024-01-31T09:30:00.0000000Z`. */
export function wireTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '0000Z');
}

/** Fields that have not happened are absent. */
export function maybeTime<K extends string>(name: K, at: number | null): { readonly [N in K]?: string };
export function maybeTime(name: string, at: number | null): object {
  return at === null ? {} : { [name]: wireTime(at) };
}

/** Git's times have whole seconds. */
export function gitTime(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** An id made of a number or a name, of the form that all ids have. */
export function guid(of: number | string): string {
  const digits = typeof of === 'number' ? of.toString(16).padStart(32, '0') : Buffer.from(of).toString('hex');
  const hex = digits.padEnd(32, '0').slice(0, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export function identity({ login }: Account): object {
  return {
    id: guid(login),
    displayName: login,
    uniqueName: `${login}@mail.example`,
    url: `${WEB}/_apis/Identities/${guid(login)}`,
  };
}

export const SERVICE_ACCOUNT = {
  id: guid('services'),
  displayName: '[DefaultCollection]\\Project Collection Service Accounts',
  isContainer: true,
};
