import * as z from 'zod';
import { InputError, ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Found } from '../../core/provider';
import { isWanted, shortName } from '../../core/reading/wanted';
import type { DiscoverRule } from '../../core/rules';
import { projectPath } from './place';
import { listOf, read } from './read';

const Repository = z.object({
  id: z.string(),
  name: z.string(),
  project: z.object({ name: z.string() }),
  /** Absent: old Servers cannot disable one. */
  isDisabled: z.boolean().nullish(),
  /** Said of forks alone. */
  isFork: z.boolean().nullish(),
});
type Repository = z.output<typeof Repository>;

/**
 * Repositories of a project, or of all projects of the organisation; the list has no pages. Of a disabled one nothing can
 * be read, so that it is never found.
 * @see https://learn.microsoft.com/rest/api/azure/devops/git/repositories/list
 * @throws ProviderError
 */
export async function discover(http: Http, rule: DiscoverRule): Promise<readonly Found[]> {
  const project = rule.project ?? null;
  requireName(project);
  const rows = await readRepositories(http, project);
  return rows.filter((row) => isRightOne(row, rule)).map((row) => toFound(row, rule));
}

async function readRepositories(http: Http, project: string | null): Promise<readonly Repository[]> {
  const about = project === null ? 'the repositories' : `the repositories of project ${project}`;
  try {
    return await read(http, {
      path: project === null ? '/_apis/git/repositories' : projectPath(project, 'git/repositories'),
      answer: listOf(Repository),
      about,
      permission: 'Code (Read)',
    });
  } catch (error) {
    if (project === null || !(error instanceof ProviderError) || error.kind !== 'not-found') {
      throw error;
    }
    const hint =
      'check project, that the address ends in the organisation or collection, and that the token may see it';
    throw new ProviderError('not-found', `Azure DevOps finds no project ${project}: ${hint}.`, {
      cause: error,
      ...(error.status === null ? {} : { status: error.status }),
    });
  }
}

function requireName(project: string | null): void {
  if (project !== null && /[/\\]|^\.*$/.test(project)) {
    throw new InputError(`"${project}" is not an Azure DevOps project; write its name alone, for example Shop`);
  }
}

function isRightOne(row: Repository, rule: DiscoverRule): boolean {
  const { isDisabled, isFork } = row;
  return isDisabled !== true && isWanted(rule, { path: pathOf(row, rule), ...NEITHER, isFork: isFork === true });
}

/** What repositories of Azure DevOps are not, and do not have. */
const NEITHER = { topics: [], isArchived: false };

function toFound(row: Repository, rule: DiscoverRule): Found {
  const { id, name, project } = row;
  const fullName = `${project.name}/${name}`;
  // Settings may name one by its id, or by its project alone where that is called like it.
  const otherIds = [`${project.name}/${id}`, ...(name === project.name ? [name] : [])];
  return { id: fullName, name: shortName(rule, pathOf(row, rule), name), repository: fullName, otherIds };
}

/** Below what is looked through. */
function pathOf({ name, project }: Repository, rule: DiscoverRule): string {
  return rule.project === undefined ? `${project.name}/${name}` : name;
}
