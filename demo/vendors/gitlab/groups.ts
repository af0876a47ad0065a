import type { Holding } from '../common/holdings';
import type { SimulatedWorld } from '../github/simulated-world';
import type { Answer } from './rest';
import { WEB, wireTime } from './wire';

interface Group {
  readonly id: number;
  readonly name: string;
  readonly fullPath: string;
}

/** Null for a group that is not there. Paths are found whatever their case. */
export function groupOf(world: SimulatedWorld, fullPath: string): Group | null {
  return groupsOf(world).find((group) => group.fullPath.toLowerCase() === fullPath.toLowerCase()) ?? null;
}

/** Those that have projects, with the groups that these are in. */
function groupsOf(world: SimulatedWorld): readonly Group[] {
  const paths = world.holdings().flatMap(({ repository: { fullName } }) => {
    const parts = fullName.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
  });
  return [...new Set(paths)].map((path, index) => ({ id: 500 + index, name: path, fullPath: path }));
}

/** `GET /groups/:id/projects`: all of them, the latest first, unless the query says otherwise. */
export function projectsOfGroup(world: SimulatedWorld, id: number, query: ReadonlyMap<string, string>): Answer {
  const group = groupsOf(world).find((candidate) => candidate.id === id);
  if (group === undefined) {
    return { status: 404, message: '404 Group Not Found' };
  }
  const [archived, topics] = [query.get('archived'), query.get('topic')?.split(',')];
  const rows = world
    .holdings()
    .filter(
      (row) =>
        isIn(row, group, query.get('include_subgroups') === 'true') &&
        (archived === undefined || String(row.isArchived) === archived) &&
        (topics?.every((topic) => row.topics.some((own) => own.toLowerCase() === topic.toLowerCase())) ?? true),
    );
  const sign = query.get('sort') === 'asc' ? 1 : -1;
  const byId = query.get('order_by') === 'id';
  const value = ({ repository: { id: number, createdAt } }: Holding) => (byId ? number : createdAt);
  return { rows: [...rows].sort((one, other) => sign * (value(one) - value(other))).map(toProject) };
}

function isIn({ repository: { fullName } }: Holding, { fullPath }: Group, withSubgroups: boolean): boolean {
  const rest = fullName.startsWith(`${fullPath}/`) ? fullName.slice(fullPath.length + 1) : '';
  return rest !== '' && (withSubgroups || !rest.includes('/'));
}

function toProject({ repository, topics, isArchived, isFork }: Holding): object {
  const { id, fullName, createdAt, defaultBranch, commits } = repository;
  const path = fullName.split('/').at(-1);
  return {
    id,
    description: null,
    name: path,
    path,
    path_with_namespace: fullName,
    created_at: wireTime(createdAt),
    default_branch: defaultBranch,
    topics,
    tag_list: topics,
    web_url: `${WEB}/${fullName}`,
    visibility: 'private',
    archived: isArchived,
    empty_repo: commits.length === 0,
    ...(isFork ? { forked_from_project: { id: 1, path_with_namespace: `elsewhere/${path ?? ''}` } } : {}),
  };
}
