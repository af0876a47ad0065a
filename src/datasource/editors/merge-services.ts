import { textAt } from './json-place';

export interface Merged {
  readonly services: readonly unknown[];
  readonly added: number;
  readonly replaced: number;
}

/**
 * The services with those of an import: one of the same name takes the other's place, what is there word for word stays
 * as it is, and the rest comes at the end.
 */
export function mergeServices(services: readonly unknown[], imported: readonly unknown[]): Merged {
  const merged = [...services];
  let added = 0;
  let replaced = 0;
  for (const entry of imported) {
    const text = JSON.stringify(entry);
    const name = textAt(entry, ['name']);
    const isNamed = name !== '' && !hasSearch(entry);
    const place = merged.findIndex((one) => isNamed && !hasSearch(one) && textAt(one, ['name']) === name);
    if (merged.some((one) => JSON.stringify(one) === text)) {
      continue;
    }
    merged.splice(place < 0 ? merged.length : place, place < 0 ? 0 : 1, entry);
    added += place < 0 ? 1 : 0;
    replaced += place < 0 ? 0 : 1;
  }
  return { services: merged, added, replaced };
}

function hasSearch(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'discover' in entry && entry.discover !== undefined;
}
