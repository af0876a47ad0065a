import type { Service } from './settings';

/**
 * From what was deployed to the code that it was made of: a version or an image's tag that has a commit's name in it
 * (`main-4f0c2a1`, `1.4.2-12-g4f0c2a1`), or is the name of a git tag (`1.4.2` of `v1.4.2`).
 */
export interface Leads {
  /** Names of commits, in full or abbreviated, in lower case. They come before tags. */
  readonly commits: readonly string[];
  /** Names that a tag of the repository may have. */
  readonly tags: readonly string[];
}

/** Git abbreviates to 7 digits at the least. A run of digits in a longer word is something else; `g` is `git describe`'s. */
const COMMIT = /(?<![0-9a-z])g?([0-9a-f]{7,40})(?![0-9a-z])/gi;
const FULL = /^[0-9a-f]{40}$/;
/** Two numbers at the least: tags such as `latest` and `v1` are moved from commit to commit. */
const NUMBERS = /\d[^0-9a-z]+\d/i;

/**
 * What a version may lead to, by the service's `artifact` where that matches it. None of it is a promise: somebody has
 * to find it in the repository.
 */
export function leadsOf(version: string, service: Service): Leads {
  const { commit, tag } = capturedBy(service, version) ?? {};
  if (commit !== undefined) {
    return { commits: commitsIn(commit), tags: [] };
  }
  return tag === undefined
    ? { commits: commitsIn(version), tags: NUMBERS.test(version) ? tagNames(version, service.name) : [] }
    : { commits: [], tags: tagNames(tag, service.name) };
}

export interface Captured {
  /** Of the pattern's groups of these names; undefined where it has no such group. */
  readonly commit: string | undefined;
  readonly tag: string | undefined;
}

/** What the service's `artifact` makes of a text; null where there is none, or it does not match. */
export function capturedBy({ deployments }: Service, text: string): Captured | null {
  const match = deployments?.artifact === undefined ? null : new RegExp(deployments.artifact, 'i').exec(text);
  return match === null ? null : { commit: match.groups?.['commit'], tag: match.groups?.['tag'] };
}

/** The commit that a text names in full; null for none, and for several. */
export function fullCommitIn(text: string): string | null {
  const full = commitsIn(text).filter((commit) => FULL.test(commit));
  return full.length === 1 ? (full[0] ?? null) : null;
}

/** Whether a text is a commit's name, in full or abbreviated. */
export function isCommit(text: string): boolean {
  return /^[0-9a-f]{7,40}$/i.test(text);
}

function commitsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(COMMIT)].flatMap(([, digits]) => digits?.toLowerCase() ?? []))];
}

/**
 * With and without `v`, alone and behind the service's name, as tags are called in a repository of several. Registries
 * know no `+`, and what pushes to them writes `_` in its place.
 */
export function tagNames(version: string, service: string): readonly string[] {
  const bare = version.replace(/^v(?=\d)/i, '');
  const numbers = /^\d/.test(bare) ? [bare, `v${bare}`] : [];
  const own = numbers.flatMap((number) => ['-', '/', '@'].map((sign) => `${service}${sign}${number}`));
  const names = [version, ...numbers, ...own];
  return [...new Set(names.flatMap((name) => [name, name.replace('_', '+')]))];
}
