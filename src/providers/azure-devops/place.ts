import { InputError } from '../../core/errors';

/** What settings name: a project, or a repository in one. */
export interface Place {
  readonly project: string;
  /** Null: the whole project is meant. */
  readonly repository: string | null;
}

/** A repository, which is called like its project where only the project is named. */
export interface RepositoryPlace extends Place {
  readonly repository: string;
}

/** @throws InputError when the text names neither. */
export function parsePlace(resource: string): Place {
  const [project = '', ...rest] = resource.split('/');
  const [repository = null, ...more] = rest;
  if (project === '' || repository === '' || more.length > 0) {
    throw new InputError(
      `"${resource}" is not an Azure DevOps repository; write project and repository, for example Shop/checkout, \
or the project alone`,
    );
  }
  return { project, repository };
}

/** @throws InputError */
export function parseRepository(resource: string): RepositoryPlace {
  const { project, repository } = parsePlace(resource);
  return { project, repository: repository ?? project };
}

/** Path of an API of a project. */
export function projectPath(project: string, ...segments: readonly string[]): string {
  return ['/projects', encodeURIComponent(project), '_apis', ...segments].join('/');
}

/** Path of the API of classic releases, which has a host of its own in the cloud. */
export function releasePath(project: string, ...segments: readonly string[]): string {
  return ['/releases', encodeURIComponent(project), '_apis/release', ...segments].join('/');
}

export function repositoryPath({ project, repository }: RepositoryPlace, ...segments: readonly string[]): string {
  return projectPath(project, 'git/repositories', encodeURIComponent(repository), ...segments);
}
