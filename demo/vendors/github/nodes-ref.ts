import type { Tag } from '../../world/world';
import { connection, type Paging } from './connection';
import { branchNode, tagNode } from './nodes-commit';
import type { RepositoryIndex } from './repository-index';

export interface RefArguments extends Paging {
  readonly refPrefix: string;
  readonly query?: string | null;
  readonly direction?: 'ASC' | 'DESC' | null;
  readonly orderBy?: { readonly field: string; readonly direction: 'ASC' | 'DESC' } | null;
}

interface Ref {
  readonly name: string;
  /** What orders by TAG_COMMIT_DATE. */
  readonly at: number;
  readonly tag: Tag | null;
}

const BRANCHES = 'refs/heads/';
const TAGS = 'refs/tags/';

/** Branches and tags. */
export function refsOf(index: RepositoryIndex) {
  return { find: (name: string) => findRef(index, name), page: (wanted: RefArguments) => pageOf(index, wanted) };
}

function findRef(index: RepositoryIndex, qualifiedName: string): object | null {
  if (qualifiedName.startsWith(TAGS)) {
    const tag = index.tags.get(qualifiedName.slice(TAGS.length));
    return tag === undefined ? null : tagNode(index, tag);
  }
  return branchNode(index, qualifiedName.replace(/^(refs\/)?heads\//, ''));
}

function pageOf(index: RepositoryIndex, wanted: RefArguments) {
  const { refPrefix, query, orderBy, direction } = wanted;
  const all = refPrefix === TAGS ? tagsOf(index) : refPrefix === BRANCHES ? branchesOf(index) : [];
  const rows = all.filter(({ name }) => !query || name.includes(query));
  const sign = (orderBy?.direction ?? direction ?? 'ASC') === 'ASC' ? 1 : -1;
  const byDate = orderBy?.field === 'TAG_COMMIT_DATE';
  const sorted = [...rows].sort(
    (one, other) => sign * ((byDate ? one.at - other.at : 0) || (one.name < other.name ? -1 : 1)),
  );
  return connection(sorted, wanted, 'refs', (ref) => toNode(index, ref) ?? {});
}

function toNode(index: RepositoryIndex, { name, tag }: Ref): object | null {
  return tag === null ? branchNode(index, name) : tagNode(index, tag);
}

function tagsOf(index: RepositoryIndex): readonly Ref[] {
  return index.list('refs of tags', () =>
    index.repository.tags.map((tag) => ({ name: tag.name, tag, at: index.history.get(tag.sha)?.committedAt ?? 0 })),
  );
}

function branchesOf({ repository, history }: RepositoryIndex): readonly Ref[] {
  return [...repository.branches].map(([name, sha]) => ({ name, tag: null, at: history.get(sha)?.committedAt ?? 0 }));
}
