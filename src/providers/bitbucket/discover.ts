import * as z from 'zod';
import { InputError, ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Found } from '../../core/provider';
import { isWanted, shortName } from '../../core/reading/wanted';
import type { DiscoverRule } from '../../core/rules';
import { isMissing } from '../../core/reading/refusals';
import { pages } from './rest';

const Repository = z.object({ full_name: z.string(), parent: z.object({}).nullish() });
type Repository = z.output<typeof Repository>;

/**
 * Repositories of a workspace, or of one of its projects.
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/#api-repositories-workspace-get
 * @throws ProviderError
 */
export async function discover(http: Http, rule: DiscoverRule): Promise<readonly Found[]> {
  const workspace = parseWorkspace(rule.owner ?? '');
  const { project } = rule;
  const list = pages(http, {
    path: `/repositories/${workspace}`,
    // In an order that does not change while it is read.
    query: { sort: 'created_on', ...(project === undefined ? {} : { q: `project.key="${parseKey(project)}"` }) },
    row: Repository,
    fields: ['full_name', 'parent.full_name'],
    about: `the repositories of ${workspace}`,
  });
  // By name, since a list that changes all the same gives something twice.
  const found = new Map<string, Found>();
  try {
    for await (const rows of list) {
      rows.filter((row) => isRightOne(row, rule)).forEach((row) => found.set(row.full_name, toFound(row, rule)));
    }
  } catch (error) {
    throw isMissing(error) ? noWorkspace(workspace, error) : error;
  }
  return [...found.values()];
}

function isRightOne(row: Repository, rule: DiscoverRule): boolean {
  const isFork = row.parent !== null && row.parent !== undefined;
  return isWanted(rule, { path: slugOf(row), topics: [], isArchived: false, isFork });
}

/** Its name may be any text; what it is called in its address is what everything else calls it. */
function toFound(row: Repository, rule: DiscoverRule): Found {
  const slug = slugOf(row);
  return { id: row.full_name, name: shortName(rule, slug, slug), repository: row.full_name };
}

function slugOf({ full_name: fullName }: Repository): string {
  return fullName.slice(fullName.indexOf('/') + 1);
}

/** @throws InputError */
function parseWorkspace(owner: string): string {
  if (!/^[\w.-]+$/.test(owner) || /^\.+$/.test(owner)) {
    throw new InputError(
      `"${owner}" is not a Bitbucket workspace; write its short name as its address has it, for example acme`,
    );
  }
  return owner;
}

/** Keys are written in capitals, whatever settings say. @throws InputError */
function parseKey(project: string): string {
  if (!/^\w+$/.test(project)) {
    throw new InputError(
      `"${project}" is not the key of a Bitbucket project; write it as its address has it, for example SHOP`,
    );
  }
  return project.toUpperCase();
}

function noWorkspace(workspace: string, cause: ProviderError): ProviderError {
  const hint = 'check owner, and that the token may see it: an access token of a repository sees no other';
  return new ProviderError('not-found', `Bitbucket finds no workspace ${workspace}: ${hint}.`, { cause, status: 404 });
}
