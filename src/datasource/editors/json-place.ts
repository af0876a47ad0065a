/** Keys and indexes that lead from the whole of the settings to a part of them. */
export type Place = readonly (string | number)[];

/** What stands at a place of a JSON value, undefined where nothing does. Settings may be wrong, so nothing is assumed. */
export function readAt(root: unknown, place: Place): unknown {
  return place.reduce(
    (at, key) => (isContainer(at) && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined),
    root,
  );
}

/**
 * A copy with another value at a place; undefined takes away what stands there, and the objects that it leaves empty
 * (elements of lists stay, so that the others keep their index).
 */
export function writeAt<T extends object>(root: T, place: Place, value: unknown): T {
  const copy = structuredClone(root);
  write(copy, place, value);
  return copy;
}

function write(at: object, [key, ...rest]: Place, value: unknown): void {
  if (key === undefined) {
    return;
  }
  if (rest.length === 0) {
    put(at, key, value);
    return;
  }
  const known = readAt(at, [key]);
  const next = isContainer(known) ? known : emptyFor(rest[0]);
  write(next, rest, value);
  put(at, key, isEmptyObject(next) && !Array.isArray(at) ? undefined : next);
}

function put(at: object, key: string | number, value: unknown): void {
  if (value !== undefined) {
    Reflect.set(at, key, value);
  } else if (Array.isArray(at) && typeof key === 'number') {
    at.splice(key, 1);
  } else {
    Reflect.deleteProperty(at, key);
  }
}

const emptyFor = (key: string | number | undefined): object => (typeof key === 'number' ? [] : {});
const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isEmptyObject = (value: object): boolean => !Array.isArray(value) && Object.keys(value).length === 0;

/** The text at a place; empty where there is none. A number, which YAML makes of a bare name of digits, is shown too. */
export function textAt(root: unknown, place: Place): string {
  const value = readAt(root, place);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The texts at a place, null where there is no list. */
export function textsAt(root: unknown, place: Place): readonly string[] | null {
  const value = readAt(root, place);
  return Array.isArray(value) ? value.map(String) : null;
}

/** The elements of the list at a place, none where there is no list. */
export function listAt(root: unknown, place: Place): readonly unknown[] {
  const value = readAt(root, place);
  return Array.isArray(value) ? value : [];
}

/** The names of what stands at a place. */
export function keysAt(root: unknown, place: Place): readonly string[] {
  const value = readAt(root, place);
  return isContainer(value) ? Object.keys(value) : [];
}
