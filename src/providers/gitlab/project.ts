import { InputError } from '../../core/errors';

/** A project as settings name it: by its number, or by its full path with all groups. */
export type Project = { readonly number: string } | { readonly path: string };

const PATH = /^[\w.-]+(\/[\w.-]+)+$/;

/** @throws InputError when the text is neither. */
export function parseProject(resource: string): Project {
  if (/^\d+$/.test(resource)) {
    return { number: resource };
  }
  if (!PATH.test(resource)) {
    throw new InputError(
      `"${resource}" is not a GitLab project; write its full path, for example acme/shop, or its number`,
    );
  }
  return { path: resource };
}

const GROUP = /^[\w.-]+(\/[\w.-]+)*$/;

/** @throws InputError when the text is not the full path of a group that could exist. */
export function parseGroup(group: string): string {
  if (!GROUP.test(group)) {
    throw new InputError(`"${group}" is not a GitLab group; write its full path, for example acme or acme/payments`);
  }
  return group;
}

/**
 * A path of the REST API. Projects stand in it by number, never by path: Grafana's proxy has encoded `%2F` twice.
 * @param segments that need no encoding.
 */
export function restPath(number: string, ...segments: readonly string[]): string {
  return ['/api/v4/projects', number, ...segments].join('/');
}

/** The number in a global id, `gid://gitlab/Project/7`. */
export function numberIn(globalId: string): string {
  return /(\d+)$/.exec(globalId)?.[1] ?? globalId;
}
