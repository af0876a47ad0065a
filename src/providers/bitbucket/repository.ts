import { InputError } from '../../core/errors';

const NAME = /^[\w.-]+\/[\w.-]+$/;

/**
 * A path of the API about a repository that settings name.
 * @throws InputError when the name is none.
 */
export function repositoryPath(resource: string, ...segments: readonly string[]): string {
  if (!NAME.test(resource) || resource.split('/').some((part) => /^\.+$/.test(part))) {
    throw new InputError(
      `"${resource}" is not a Bitbucket repository; write workspace and repository as in its address, for example acme/shop`,
    );
  }
  return ['/repositories', resource, ...segments].join('/');
}
