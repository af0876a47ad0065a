import { InputError } from '../../core/errors';

/** Those of persons have a project that is called `~` and their name. */
const PROJECT = /^~?[\w.-]+$/;
const REPOSITORY = /^[\w.-]+$/;

/**
 * A path of the API about a repository that settings name.
 * @throws InputError when the name is none.
 */
export function repositoryPath(resource: string, ...segments: readonly string[]): string {
  const [project = '', repository = '', ...more] = resource.split('/');
  if (!isName(PROJECT, project) || !isName(REPOSITORY, repository) || more.length > 0) {
    throw new InputError(
      `"${resource}" is not a Bitbucket repository; write the project's key and the repository as in its address, for example SHOP/checkout`,
    );
  }
  return projectPath(project, 'repos', repository, ...segments);
}

/** A path of the API about a project. @throws InputError when the key is none. */
export function projectPath(project: string, ...segments: readonly string[]): string {
  if (!isName(PROJECT, project)) {
    throw new InputError(
      `"${project}" is not the key of a Bitbucket project; write it as its address has it, for example SHOP`,
    );
  }
  return [PROJECTS, project, ...segments.map(encodeURIComponent)].join('/');
}

export const PROJECTS = '/rest/api/latest/projects';

function isName(form: RegExp, text: string): boolean {
  return form.test(text) && !/^\.+$/.test(text);
}
