import type { Commit, Repository } from '../../world/world';
import type { Holding } from '../common/holdings';
import type { RepositoryIndex } from '../github/repository-index';
import { commitRow } from './git-commit';
import { nameOf, projectOf } from './place';
import { PULL_REQUEST_ROUTES } from './pull-request-routes';
import { notFound, skipPage, withRepository, type Answer, type ApiRequest, type Route } from './request';
import { guid, WEB } from './wire';

const ROOT = '/git/repositories/:repository';

export const GIT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/git/repositories', answer: repositories },
  { method: 'GET', path: ROOT, answer: withRepository(repository) },
  { method: 'GET', path: `${ROOT}/commits`, answer: withRepository(commits) },
  { method: 'GET', path: `${ROOT}/commits/:sha`, answer: withRepository(commit) },
  { method: 'GET', path: `${ROOT}/commits/:sha/changes`, answer: withRepository(changes) },
  { method: 'GET', path: `${ROOT}/diffs/commits`, answer: withRepository(diff) },
  ...PULL_REQUEST_ROUTES.map((route) => ({ ...route, path: ROOT + route.path })),
];

/** All that there are of a project, without pages. */
function repositories({ organisation, project }: ApiRequest): Answer {
  const rows = organisation.holdings().filter(({ repository: own }) => isCalled(projectOf(own), project));
  return rows.length === 0
    ? notFound(
        `TF200016: The following project does not exist: ${project}. Verify that the name of the project is correct.`,
      )
    : { rows: rows.map(holding) };
}

function isCalled(name: string, asked: string): boolean {
  return name.toLowerCase() === asked.toLowerCase();
}

/** As a list has it; what the organisation calls archived is disabled here. */
export function holding({ repository: own, isArchived, isFork }: Holding): object {
  return {
    ...toRow(own),
    isDisabled: isArchived,
    isInMaintenance: false,
    ...(isFork ? { isFork: true } : {}),
  };
}

function repository({ repository: own }: RepositoryIndex): Answer {
  return { body: toRow(own) };
}

/** An empty one has no default branch. */
function toRow(own: Repository): object {
  const [name, project] = [nameOf(own), projectOf(own)];
  const branch = own.defaultBranch === null ? {} : { defaultBranch: `refs/heads/${own.defaultBranch}` };
  const webUrl = `${WEB}/${project}/_git/${name}`;
  return { id: guid(own.id), name, project: { id: guid(project), name: project }, ...branch, size: 1, webUrl };
}

/** No list says the parents. */
function commits(index: RepositoryIndex, { query }: ApiRequest): Answer {
  const asked = (name: string) => query.get(`searchCriteria.${name}`);
  const version = asked('itemVersion.version') ?? index.repository.defaultBranch ?? '';
  const head = asked('itemVersion.versionType') === 'commit' ? version : index.repository.branches.get(version);
  if (head === undefined) {
    const words = 'could not be resolved to a version in the repository';
    return notFound(`TF401175:The version descriptor <Branch: ${version}> ${words}`);
  }
  const found = historyOf(index, head, { path: asked('itemPath') ?? null, mode: asked('historyMode') ?? null });
  const [top, skip] = [Number(asked('$top') ?? 100), Number(asked('$skip') ?? 0)];
  return { rows: skipPage(found, { skip, top }).map((row) => commitRow(index, row)) };
}

/** The mode counts only where a path is asked for, be it the root. */
function historyOf(
  index: RepositoryIndex,
  head: string,
  { path, mode }: { readonly path: string | null; readonly mode: string | null },
): readonly Commit[] {
  const folder = path?.replace(/^\/+|\/+$/g, '') ?? '';
  return mode === 'firstParent' && path !== null
    ? firstParents(index, head, folder)
    : index.history.of(head, folder === '' ? null : folder);
}

/** A branch's own commits; a merge changes what it brings. */
function firstParents(index: RepositoryIndex, head: string, path: string): readonly Commit[] {
  const chain: Commit[] = [];
  for (let at = index.history.get(head); at !== undefined; at = index.history.get(at.parents[0] ?? '')) {
    chain.push(at);
  }
  return path === '' ? chain : chain.filter((row) => broughtBy(index, row).some((file) => isBelow(path, file)));
}

function broughtBy(
  { history }: RepositoryIndex,
  { sha, parents: [first = '', second], paths }: Commit,
): readonly string[] {
  if (second === undefined) {
    return paths;
  }
  const before = new Set(history.of(first, null).map((row) => row.sha));
  return history.of(sha, null).flatMap((row) => (before.has(row.sha) ? [] : row.paths));
}

function isBelow(folder: string, file: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

/** By itself a commit has its whole message, and its parents. */
function commit(index: RepositoryIndex, { parts: [sha = ''] }: ApiRequest): Answer {
  const found = index.resolve(sha);
  return found === undefined
    ? notFound(`TF401179: A commit with ID ${sha} could not be found.`)
    : { body: { ...commitRow(index, found), comment: found.message, commentTruncated: false, parents: found.parents } };
}

function changes(index: RepositoryIndex, { parts: [sha = ''] }: ApiRequest): Answer {
  const found = index.history.get(sha);
  return found === undefined ? notFound(`TF401179: A commit with ID ${sha} could not be found.`) : changed(found.paths);
}

function diff({ history }: RepositoryIndex, { query }: ApiRequest): Answer {
  const [base, target] = [query.get('baseVersion') ?? '', query.get('targetVersion') ?? ''];
  const before = new Set(history.of(base, null).map(({ sha }) => sha));
  return changed(history.of(target, null).flatMap(({ sha, paths }) => (before.has(sha) ? [] : paths)));
}

function changed(paths: readonly string[]): Answer {
  const rows = [...new Set(paths)].map((path) => ({
    item: { path: `/${path}`, gitObjectType: 'blob' },
    changeType: 'edit',
  }));
  return { body: { changeCounts: { Edit: rows.length }, allChangesIncluded: true, changes: rows } };
}
