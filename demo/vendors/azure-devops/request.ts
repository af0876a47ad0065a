import type { World } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import type { Organisation } from './organisation';

/** What a route answers: an object, a list of which one page is given, or a refusal. */
export type Answer =
  | { readonly body: object | null }
  | { readonly rows: readonly object[] }
  | { readonly rows: readonly object[]; readonly next: string | null }
  | { readonly status: number; readonly message: string };

export interface ApiRequest {
  readonly world: World;
  readonly organisation: Organisation;
  readonly project: string;
  /** What the rest of the route's groups caught. */
  readonly parts: readonly string[];
  readonly query: ReadonlyMap<string, string>;
  /** Parsed; null where nothing was sent. */
  readonly content: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Below the project, or the organisation. */
  readonly path: string;
  readonly isPreview?: true;
  readonly answer: (request: ApiRequest) => Answer;
}

export function notFound(message: string): Answer {
  return { status: 404, message };
}

/** A page of a list that is led on by tokens, which stand in a header. */
export function tokenPage<T extends object>(
  rows: readonly T[],
  query: ReadonlyMap<string, string>,
  { name, most }: { readonly name: string; readonly most: number },
): Answer {
  const size = Math.min(most, Number(query.get(name) ?? most));
  const from = Number(query.get('continuationToken') ?? 0);
  const end = from + size;
  return { rows: rows.slice(from, end), next: end < rows.length ? String(end) : null };
}

export function skipPage<T>(rows: readonly T[], { skip, top }: { readonly skip: number; readonly top: number }) {
  return rows.slice(skip, skip + top);
}

/** A request to a route of a repository, with the repository. */
export function withRepository(
  answer: (index: RepositoryIndex, request: ApiRequest) => Answer,
): (request: ApiRequest) => Answer {
  return (request) => {
    const [name = '', ...parts] = request.parts;
    const index = request.organisation.find(request.project, name);
    return index === undefined
      ? notFound(`TF401019: The Git repository with name or identifier ${name} does not exist.`)
      : answer(index, { ...request, parts });
  };
}
