import { InputError } from '../../core/errors';

/** A repository as the API addresses it. */
interface Repository {
  readonly owner: string;
  readonly name: string;
}

const NAME = /^[A-Za-z0-9_.-]+$/;

/** @throws InputError when the text is not `owner/name` of a repository that could exist. */
export function parseRepository(resource: string): Repository {
  const [owner = '', name = '', ...rest] = resource.split('/');
  if (rest.length > 0 || !isName(owner) || !isName(name)) {
    throw new InputError(`"${resource}" is not a GitHub repository; write it as owner/name, for example acme/shop`);
  }
  return { owner, name };
}

/** @throws InputError when the text is not the name of an organisation or user that could exist. */
export function parseOwner(owner: string): string {
  if (!isName(owner)) {
    throw new InputError(`"${owner}" is not a GitHub organisation or user; write its name alone, for example acme`);
  }
  return owner;
}

/**
 * Path of something in a repository. Segments are encoded one by one, and those that would climb out of the repository
 * are refused: the proxy matches a cleaned path but forwards the raw one.
 * @throws InputError
 */
export function repositoryPath(resource: string, ...segments: readonly string[]): string {
  const { owner, name } = parseRepository(resource);
  return ['', 'repos', owner, name, ...segments.map(toSegment)].join('/');
}

function toSegment(text: string): string {
  if (text === '' || text === '.' || text === '..') {
    throw new InputError(`"${text}" cannot be part of a GitHub address`);
  }
  return encodeURIComponent(text);
}

/** GitHub has no owner or repository called `.` or `..`. */
function isName(text: string): boolean {
  return NAME.test(text) && text !== '.' && text !== '..';
}
