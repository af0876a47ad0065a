/**
 * How a vendor's connections are told apart. Grafana's proxy routes are static, so each vendor has three of them:
 * `github`, `github-2`, `github-3`.
 */
const SUFFIXES = ['', '-2', '-3'] as const;

/** The connections that a vendor may have, in the order in which they are offered. */
export function slotsOf(providerId: string): readonly string[] {
  return SUFFIXES.map((suffix) => providerId + suffix);
}

/** Id of the provider that a connection belongs to: `github` for `github-2`. */
export function providerIdOf(slot: string): string {
  return slot.replace(/-[23]$/, '');
}

/** Name of a connection's token in `secureJsonData`: `githubToken` for `github`, `github2Token` for `github-2`. */
export function secretKey(slot: string): string {
  return `${slot.replace(/-(.)/g, (_, next: string) => next.toUpperCase())}Token`;
}
