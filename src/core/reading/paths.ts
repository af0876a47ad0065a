import { InputError } from '../errors';
import type { Service } from '../settings';

/** A service with the folders (or files) that are its own; none: everything in the repository is. */
export interface Territory {
  readonly service: string;
  readonly prefixes: readonly string[];
}

/**
 * What the globs in settings mean to a vendor whose history can be asked for one folder or file at a time: `checkout`,
 * `checkout/` and `checkout/**` are the folder.
 * @throws InputError for any other glob.
 */
export function toTerritories(services: readonly Service[], vendor: string): readonly Territory[] {
  return services.map(({ name, repository }) => {
    const prefixes = (repository?.paths ?? []).map((glob) => toPrefix(glob, name, vendor));
    return { service: name, prefixes: prefixes.includes('') ? [] : [...new Set(prefixes)] };
  });
}

/** Services that own one of the files; of a repository where nobody has paths: null, "not told apart". */
export function ownersOf(
  territories: readonly Territory[],
  touches: (prefix: string) => boolean,
): readonly string[] | null {
  if (territories.every(({ prefixes }) => prefixes.length === 0)) {
    return null;
  }
  return territories
    .filter(({ prefixes }) => prefixes.length === 0 || prefixes.some(touches))
    .map(({ service }) => service);
}

/** Every folder that some service has, once. */
export function prefixesOf(territories: readonly Territory[]): readonly string[] {
  return [...new Set(territories.flatMap(({ prefixes }) => prefixes))];
}

export function isInside(prefix: string, file: string): boolean {
  return file === prefix || file.startsWith(`${prefix}/`);
}

function toPrefix(glob: string, service: string, vendor: string): string {
  const prefix = glob
    .replace(/^\.?\//, '')
    .replace(/(^|\/)\*\*(\/\*)?$/, '')
    .replace(/\/+$/, '');
  if (/[*?[\]{}!]/.test(prefix) || prefix.split('/').includes('..')) {
    throw new InputError(`Service "${service}": ${vendor} cannot be asked for the path "${glob}"; \
name a folder or a file, for example checkout/**`);
  }
  return prefix;
}
