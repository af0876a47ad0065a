import { createHash } from 'node:crypto';

/** The id that something always has, in the form of a random UUID. */
export function uuid(...names: readonly (string | number)[]): string {
  const digits = createHash('sha1').update(names.join(' ')).digest('hex');
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`];
  return [...parts, digits.slice(20, 32)].join('-');
}
