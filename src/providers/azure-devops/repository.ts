import type { Http } from '../../core/ports';
import { repositoryPath, type RepositoryPlace } from './place';
import { read } from './read';
import { Repository } from './schema';

/** Id, default branch (absent while it is empty) and address of a repository. @throws ProviderError */
export function readRepository(http: Http, place: RepositoryPlace): Promise<Repository> {
  const { project, repository } = place;
  return read(http, {
    path: repositoryPath(place),
    answer: Repository,
    about: `the repository ${repository} of project ${project}`,
    permission: 'Code (Read)',
  });
}

/** `main` for `refs/heads/main`; other refs (`refs/tags/v1`, `refs/pull/12/merge`) say what they are. */
export function branchOf(ref: string): string {
  return ref.replace(/^refs\/heads\//, '');
}
