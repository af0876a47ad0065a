import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Found } from '../../core/provider';
import { isWanted, shortName } from '../../core/reading/wanted';
import type { DiscoverRule } from '../../core/rules';
import { isMissing } from '../../core/reading/refusals';
import { projectPath } from './place';
import { pages } from './rest';
import { Repository } from './schema';

/** Repositories of a project. @throws ProviderError */
export async function discover(http: Http, rule: DiscoverRule): Promise<readonly Found[]> {
  const project = rule.project ?? '';
  const about = `the repositories of project ${project}`;
  // By number, since a list that changes while it is read gives something twice.
  const found = new Map<number, Found>();
  try {
    for await (const rows of pages(http, { path: projectPath(project, 'repos'), body: Repository, about })) {
      rows.filter((row) => isRightOne(row, rule)).forEach((row) => found.set(row.id, toFound(row, rule)));
    }
  } catch (error) {
    throw isMissing(error) ? noProject(project, error) : error;
  }
  return [...found.values()];
}

function isRightOne({ slug, archived, origin }: Repository, rule: DiscoverRule): boolean {
  const isFork = origin !== null && origin !== undefined;
  return isWanted(rule, { path: slug, topics: [], isArchived: archived === true, isFork });
}

function toFound({ slug, project }: Repository, rule: DiscoverRule): Found {
  const id = `${project.key}/${slug}`;
  return { id, name: shortName(rule, slug, slug), repository: id };
}

function noProject(project: string, cause: ProviderError): ProviderError {
  const hint = 'check its key, and that the token may see it: the token of a repository sees no other';
  return new ProviderError('not-found', `Bitbucket finds no project ${project}: ${hint}.`, { cause, status: 404 });
}
