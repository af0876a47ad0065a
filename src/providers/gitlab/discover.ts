import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Found } from '../../core/provider';
import { isWanted, shortName } from '../../core/reading/wanted';
import type { DiscoverRule } from '../../core/rules';
import { askGraphql } from './graphql';
import { numberIn, parseGroup } from './project';
import { pages } from './rest';
import { RestProject } from './rest-schema';

const GROUP = 'query Group($path: ID!) { group(fullPath: $path) { id fullPath } }';
const Answer = z.object({ group: z.object({ id: z.string(), fullPath: z.string() }).nullable() });
const Projects = z.array(RestProject);

/**
 * Projects of a group and of its subgroups; those that other groups share with it are theirs.
 * @see https://docs.gitlab.com/api/groups/#list-projects
 * @throws ProviderError
 */
export async function discover(http: Http, rule: DiscoverRule): Promise<readonly Found[]> {
  const path = parseGroup(rule.group ?? '');
  const { group } = await askGraphql(http, {
    document: GROUP,
    variables: { path },
    data: Answer,
    about: `the group ${path}`,
  });
  if (group === null) {
    const hint = 'check its full path, and that the token may see it: the token of a project sees no group';
    throw new ProviderError('not-found', `GitLab finds no group ${path}: ${hint}.`, { status: 404 });
  }
  const query = {
    include_subgroups: true,
    with_shared: false,
    order_by: 'id',
    sort: 'asc',
    ...(rule.archived ? {} : { archived: false }),
    ...(rule.topic === undefined ? {} : { topic: rule.topic }),
  };
  const about = `the projects of the group ${group.fullPath}`;
  const request = { path: `/api/v4/groups/${numberIn(group.id)}/projects`, query, body: Projects, about };
  // By number, since a list that changes while it is read gives something twice.
  const found = new Map<number, Found>();
  for await (const rows of pages(http, request)) {
    const wanted = rows.filter((row) => isRightOne(row, rule, group.fullPath));
    wanted.forEach((row) => found.set(row.id, toFound(row, rule, group.fullPath)));
  }
  return [...found.values()];
}

type Row = z.output<typeof RestProject>;

function isRightOne(row: Row, rule: DiscoverRule, group: string): boolean {
  return isWanted(rule, {
    path: below(group, row),
    topics: row.topics,
    isArchived: row.archived,
    isFork: row.forked_from_project !== undefined && row.forked_from_project !== null,
  });
}

function toFound(row: Row, rule: DiscoverRule, group: string): Found {
  const { id, path, path_with_namespace: fullPath } = row;
  const name = shortName(rule, below(group, row), path);
  return { id: fullPath, name, repository: fullPath, otherIds: [String(id)] };
}

function below(group: string, { path_with_namespace: fullPath }: Row): string {
  return fullPath.slice(group.length + 1);
}
